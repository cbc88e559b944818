import { aslCommand } from '@keyturn/simulation/asl-command';
import { asProgram } from '../emulator/command-line';

/** `npm run asl`. */
void asProgram(aslCommand('npm run asl --')).parseAsync();
