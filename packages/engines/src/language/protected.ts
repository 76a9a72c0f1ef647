/** What nobody is to be asked about, nor judged by: birth, age, family, nationality, faith, health, gaps. */
const PROTECTED =
  /\b(?:born|birth(?:day|date|place)?|married|marital|divorced|widow\w*|pregnan\w*|maternity|paternity|parental leave|(?:my|your) (?:son|daughter|wife|husband|children|kids|family|partner|age|health|religion|faith)|nationality|citizenship|residence permit|work permit|visa status|religio\w*|years old|aged? \d+|gender|disabilit\w*|unemploy\w*|career break|gap year|sick leave|geboren|geburts\w*|verheiratet|ledig|geschieden|elternzeit|staatsangehörigkeit|arbeitslos\w*|nacid[oa]|casad[oa]|solter[oa]|nacionalidad|desemplead[oa]|baja médica)\b/i;

/** True for a text that touches what is nobody's business in an interview. */
export const touchesProtected = (text: string): boolean => PROTECTED.test(text);
