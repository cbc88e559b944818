import { credentialProcessCommand } from '../credential-process';

void credentialProcessCommand().parseAsync();
