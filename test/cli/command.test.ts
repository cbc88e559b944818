// One suite: the SDK's clients and the machines take longer to load than what is tested with them.
import './command/acting-verbs';
import './command/completion';
import './command/connection';
import './command/help';
import './command/terminal';
