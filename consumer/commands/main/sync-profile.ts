import { syncProfileCommand } from '../sync-profile';

void syncProfileCommand().parseAsync();
