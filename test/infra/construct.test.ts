// Joined, because CDK takes longer to load than to synthesise all of this.
import './construct/deployments';
import './construct/members';
import './construct/props';
import './construct/refusals';
import './stack/alarm-state';
import './stack/alarms';
import './stack/integ';
import './stack/machines';
import './stack/nag';
import './stack/runbook';
import './stack/schedule';
import './stack/template';
