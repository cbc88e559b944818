import { aslCommand } from '@keyturn/simulation/asl-command';

/** `npm run asl`. */
void aslCommand('npm run asl --').parseAsync();
