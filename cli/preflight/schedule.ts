import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { type Check, checked } from './check';

const schedule = checked('schedule');

export const checkSchedule: Check = async ({ clients, deployed }) => {
  const { scheduleGroup: GroupName, schedule: Name, configuration } = deployed;
  const scheduler = await clients.get('scheduler');
  const { State, ScheduleExpression } = await scheduler.send(new GetScheduleCommand({ GroupName, Name }));
  return [
    State === 'ENABLED'
      ? schedule('fine', `the sweep is on: ${ScheduleExpression}`)
      : schedule('note', 'the sweep is off; switch it on by: keyturn resume'),
    configuration.sweep?.armed === false
      ? schedule('note', 'the sweep is not armed: it reports what is due, and starts nothing')
      : schedule('fine', 'the sweep is armed'),
  ];
};
