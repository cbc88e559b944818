// Joined, because CDK takes longer to load than to synthesise all of this.
import './roles/decisions';
import './roles/denied';
import './roles/going-live';
import './roles/integ';
import './roles/permissions';
import './roles/resolve-template';
import './roles/statements';
import './roles/validate-definitions';
