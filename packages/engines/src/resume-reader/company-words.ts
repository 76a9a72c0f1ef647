import { namesPeople, wordsOf } from './role-words.ts';

/** Legal forms; they end the name of a company, and a comma before one parts nothing. */
export const LEGAL_FORM =
  /(?:^|[\s,])(?:inc|incorporated|ltd|limited|llc|llp|lp|gmbh|mbh|ag|se|kg|kgaa|ohg|ug|e\.?\s?v|s\.?\s?a|s\.?\s?l|s\.?r\.?l|s\.?a\.?s|sarl|sasu|eurl|sa|sas|sl|slu|spa|s\.p\.a|plc|pte|pty|corp|corporation|co|company|ltda|eireli|me|s\/a|bv|b\.v|nv|n\.v|oy|oyj|ab|aps|a\/s|as|k\.k|kk)\.?$/iu;

const WORDS = new Set(
  'company group holding holdings labs lab laboratories systems solutions technologies technology tech software bank hospital clinic klinik klinikum university universität universidad université universidade college school schule institute institut instituto ministry ministerium ministerio council agency agentur agence agencia studio studios consulting partners services industries media health healthcare foundation stiftung fundación fondation hotel hotels restaurant café cafe verlag stadtwerke society association department government county city centre center centro church museum library theatre theater theatro airlines airport insurance versicherung capital ventures enterprises international global networks communications energy pharma pharmaceuticals motors automotive electronics robotics semiconductors logistics foods stores supermarkets supermercados books press radio tv news sports club team trust charity union federation bureau office works werke werkzeuge cooperative collective interactive digital analytics dynamics design designs creative games entertainment pictures records publishing mairie banque banco empresa grupo groupe gruppe red cross nations army navy force academy akademie escuela école'.split(
    ' ',
  ),
);
const KNOWN = new Set(
  'google microsoft amazon apple meta facebook netflix ibm intel oracle sap siemens bosch deloitte pwc kpmg ey accenture mckinsey bcg bain capgemini infosys wipro tcs cognizant tesco walmart target starbucks mcdonalds ikea nike adidas uber lyft airbnb stripe spotify twitter linkedin salesforce adobe nvidia amd qualcomm cisco dell hp samsung sony huawei tencent alibaba baidu bytedance jpmorgan citi hsbc barclays santander bbva deutsche unilever nestlé pfizer novartis roche bayer basf bmw daimler volkswagen audi porsche airbus boeing tesla nasa esa cern shopify atlassian zalando delivery hero booking klarna revolut'.split(
    ' ',
  ),
);
const HAN = /(?:公司|集团|大学|医院|学院|银行|工作室|研究院|研究所|事务所|中心|科技|网络|中学|小学|学校|局|厂|社)$/;

/** How much a phrase speaks for being an employer: 0 for none, 2 and more for plain ones. */
export const companyScore = (text: string): number => {
  if (text.length > 120) return 0;
  if (HAN.test(text.replace(/\s/g, ''))) return 2.5;
  if (LEGAL_FORM.test(text) && text.split(/\s+/).length > 1) return 3;
  const words = wordsOf(text);
  let score = 0;
  for (const word of words) {
    if (KNOWN.has(word)) score = Math.max(score, words.length <= 3 ? 2 : 1.2);
    else if (WORDS.has(word)) score = Math.max(score, 1.4);
  }
  if (words.length > 1 && namesPeople(words.at(-1) ?? '')) score = Math.max(score, 1.4);
  if (/\s&\s/.test(text) && words.length <= 5) score += 0.5;
  if (/^the\s/i.test(text)) score += 0.5;
  if (/\.(?:com|io|ai|org|net|co)$/i.test(text)) score += 1;
  return score;
};
