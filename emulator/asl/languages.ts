import type { QueryLanguageName } from './definition';
import { jsonataLanguage } from './query/jsonata/jsonata-language';
import { jsonPathLanguage } from './query/jsonpath/json-path-language';
import type { QueryLanguage } from './query/query-language';

export const languages: Readonly<Record<QueryLanguageName, QueryLanguage>> = {
  JSONPath: jsonPathLanguage,
  JSONata: jsonataLanguage,
};
