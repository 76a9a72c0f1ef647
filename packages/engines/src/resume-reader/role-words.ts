/** Nouns that name what a person does; in English a title ends with one, in Romance languages it begins with one. */
const ROLES =
  'midwife captain lieutenant sergeant corporal colonel commander major soldier medic paramedic firefighter pilot steward stewardess dispatcher machinist welder carpenter foreman superintendent surveyor inspector estimator buyer merchandiser stylist florist baker butcher bookkeeper paralegal attorney solicitor barrister counsel judge magistrate psychologist psychiatrist physiotherapist pharmacist dentist veterinarian surgeon physician resident optometrist radiographer midwife caregiver carer nanny counselor counsellor therapist dietitian coach instructor facilitator trainer educator principal dean provost registrar librarian archivist curator historian translator interpreter journalist reporter correspondent columnist copywriter blogger photographer videographer animator illustrator filmmaker producer composer musician singer actor dancer choreographer screenwriter economist statistician actuary mathematician physicist chemist biologist geologist astronomer ecologist hydrologist meteorologist forecaster modeler modeller postdoc postdoctoral phd doctoral undergraduate grader demonstrator proctor fellow scholar contributor maintainer committer moderator ambassador evangelist advocate activist organizer organiser fundraiser volunteer treasurer secretary chairman chairwoman chairperson chair convener delegate representative negotiator broker trader underwriter adjuster appraiser realtor banker teller valet concierge receptionist housekeeper bellhop host hostess sommelier busser dishwasher courier driver loader packer picker warehouseman handler mover landscaper gardener farmer rancher beekeeper fisherman ranger lifeguard guard detective officer deputy marshal sheriff warden investigator examiner auditor comptroller controller cto ceo cfo coo cio cpo cmo vp svp evp avp swe sde sdet sre qa webmaster sysadmin dba hacker pentester tester architect scrum-master techlead generalist intern co-op trainee engineer developer programmer manager director analyst scientist designer architect consultant administrator admin officer lead leader head chief president intern internship trainee apprentice apprenticeship assistant associate specialist coordinator co-ordinator supervisor representative agent accountant auditor nurse teacher lecturer professor tutor researcher fellow writer editor executive advisor adviser planner technician technologist operator owner founder cofounder co-founder partner recruiter clerk cashier barista chef cook waiter waitress server bartender driver electrician plumber carpenter mechanic freelancer freelance contractor student volunteer mentor coach instructor trainer teaching-assistant ta ra ambassador captain treasurer secretary organizer organiser member contributor maintainer evangelist advocate strategist buyer seller salesperson salesman merchandiser marketer copywriter journalist reporter correspondent producer photographer illustrator animator artist musician translator interpreter librarian archivist curator pharmacist physician doctor surgeon dentist therapist psychologist counselor counsellor paramedic caregiver midwife veterinarian lawyer attorney paralegal solicitor barrister notary judge economist statistician actuary banker trader broker underwriter controller comptroller bookkeeper treasurer cfo ceo cto coo cio cmo cpo vp svp evp principal dean rector registrar postdoc postdoctoral forecaster meteorologist geologist chemist biologist physicist mathematician surveyor inspector foreman superintendent dispatcher receptionist concierge housekeeper janitor guard firefighter soldier sergeant lieutenant pilot steward host hostess promoter tester qa sre devops practitioner expert generalist liaison facilitator moderator lifeguard nanny babysitter packer picker welder machinist assembler fabricator estimator drafter scrum-master stocker baker butcher farmer gardener florist stylist hairdresser barber tailor model actor actress dancer director-general shiftleader keyholder underwriter aide orderly phlebotomist radiographer hygienist optometrist physiotherapist co-op coop resident scholar candidate investigator laborer labourer worker handler rep ' +
  'hebamme entwickler ingenieur leiter berater mitarbeiter sachbearbeiter referent kaufmann kauffrau lehrer pfleger krankenpfleger krankenschwester praktikant werkstudent auszubildender azubi diplomand bachelorand masterand assistent geschäftsführer inhaber gründer volontär doktorand verkäufer techniker mechaniker mechatroniker elektroniker informatiker programmierer gestalter redakteur dozent tutor trainer betreuer erzieher sozialarbeiter arzt ärztin apotheker jurist anwalt buchhalter controller einkäufer disponent fachkraft fachinformatiker meister geselle koch kellner fahrer hilfskraft aushilfe vorstand sekretär verwalter koordinator spezialist analyst ' +
  'matrona ingeniero ingeniera desarrollador desarrolladora programador programadora gerente analista jefe jefa consultor consultora profesor profesora enfermero enfermera becario becaria responsable técnico técnica coordinador coordinadora administrador administradora administrativo administrativa asistente auxiliar abogado abogada médico médica contable economista arquitecto arquitecta diseñador diseñadora investigador investigadora director directora encargado encargada dependiente dependienta camarero camarera cocinero cocinera vendedor vendedora comercial redactor redactora traductor traductora maestro maestra docente operario operaria especialista asesor asesora socio socia fundador fundadora practicante ' +
  'sage-femme bénévole développeur développeuse ingénieur ingénieure directeur directrice analyste stagiaire enseignant enseignante infirmier infirmière chargé chargée chef cheffe conseiller conseillère assistante technicien technicienne consultante rédacteur rédactrice comptable vendeur vendeuse gestionnaire alternant alternante apprenti apprentie animateur animatrice éducateur éducatrice professeur professeure chercheur chercheuse doctorant doctorante médecin avocat avocate architecte graphiste concepteur conceptrice formateur formatrice serveur serveuse cuisinier cuisinière adjoint adjointe attaché attachée fondateur fondatrice responsable secrétaire employé employée ouvrier ouvrière opérateur opératrice ' +
  'parteira engenheiro engenheira desenvolvedor desenvolvedora coordenador coordenadora estagiário estagiária professor professora analista gerente técnico diretor diretora enfermeiro enfermeira assistente auxiliar consultor advogado advogada médico arquiteto arquiteta designer pesquisador pesquisadora vendedor vendedora supervisor supervisora líder sócio sócia fundador contador contadora redator redatora';
/** Words that stand in titles without naming a role. */
const QUALIFIERS =
  'senior junior sr jr staff lead principal software frontend front-end backend back-end fullstack full-stack mobile web data product project program account sales marketing finance human resources hr operations customer support success research development quality machine learning security cloud platform systems network devops site reliability business intelligence general regional global national deputy vice acting interim graduate undergraduate teaching clinical registered certified licensed leitender leitende wissenschaftlicher wissenschaftliche technischer technische kaufmännischer';
/** Endings of German and other compounds ("Projektleiter", "Softwareentwicklerin", "Entwicklungsingenieur"). */
const ENDINGS =
  /(?:entwickler|ingenieur|leiter|berater|mitarbeiter|arbeiter|assistent|techniker|mechaniker|lehrer|pfleger|kauf(?:mann|frau)|manager|führer|verkäufer|koordinator|fachkraft|hilfskraft|student|praktikant|gestalter|redakteur|spezialist|analyst|forscher|referent|händler|architekt|designer|planer|prüfer|trainer|meister|jurist|anwalt|arzt|leitung|assistenz|beauftragter?|verantwortlicher?)(?:in|innen|\/in|\*in|:in|\(in\))?$/;
const HAN =
  /(?:工程师|经理|主管|总监|设计师|实习生|教师|老师|护士|医生|分析师|助理|顾问|专员|主任|研究员|程序员|架构师|会计|编辑|记者|律师|运营|组长|负责人|讲师|教授|翻译|店长|开发|测试|策划|总裁|秘书|员)$/;
const WHOLE =
  /\b(?:head of|chief \w+ officer|vice president|chef de|member of technical staff|board member|working student|research assistant|teaching assistant|scrum master|dual student|team lead|tech lead)\b/i;

const roles = new Set(ROLES.split(' ').filter(Boolean));
const qualifiers = new Set(QUALIFIERS.split(' '));

/** Words of a phrase in small letters, without marks. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}&+#'’-]+/u)
    .filter(Boolean);

/** Several people of a trade ("consultants"): what a firm calls itself at its end ("Ashdown Consultants"), never a person. */
export const namesPeople = (word: string): boolean =>
  word.length > 5 && word.endsWith('s') && !roles.has(word) && roles.has(word.slice(0, -1));

/** Whether a phrase ends with what a person does, as titles do and hardly any employer ("Systems Engineer"). */
export const endsInRole = (text: string): boolean => roles.has(wordsOf(text).at(-1) ?? '');

/** How much a phrase speaks for being a job title: 0 for none, 2 and more for plain ones. */
export const titleScore = (text: string): number => {
  if (text.length > 120) return 0;
  if (HAN.test(text.replace(/\s/g, ''))) return 2.5;
  const words = wordsOf(text);
  let score = WHOLE.test(text) ? 2 : 0;
  for (const [index, word] of words.entries()) {
    if (index > 0 && index === words.length - 1 && namesPeople(word)) continue;
    const stem = word.replace(/(?:\/in|in|s|e)$/, '');
    const role =
      roles.has(word) || (word.length > 4 && (roles.has(stem) || roles.has(`${stem}e`))) || ENDINGS.test(word);
    // A role at the end or the start of a phrase is its head; in the middle it may qualify something else.
    if (role) score = Math.max(score, index === words.length - 1 || index === 0 ? 2.2 : 1.7);
  }
  const qualified = words.filter((word) => qualifiers.has(word)).length;
  return score === 0 ? Math.min(0.6, qualified * 0.3) : score + Math.min(0.6, qualified * 0.3);
};
