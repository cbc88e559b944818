import { jest } from '@jest/globals';

// Where the file of the library cannot be read, as in a bundle, the library does as it is published.
jest.doMock('../../../emulator/asl/query/jsonata/synchronous-library', () => ({ synchronousLibrary: () => undefined }));

require('../../conformance/conformance.test');
require('./jsonata.test');
