export {
  type Asked,
  type LanguageStub,
  type LanguageStubOptions,
  type Reply,
  startLanguageStub,
} from './language/index.ts';
