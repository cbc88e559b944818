// What is asked once, before keyturn works: apart, for it takes as long as all the other verbs.
import './command/enrolment';
import './command/preflight';
