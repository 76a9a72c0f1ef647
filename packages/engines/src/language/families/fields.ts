/** Words of particular trades that say nearly the same; the same form as the general families. */
export const FIELDS = `
deploy release roll_out ship push_live go_live put_live launch
rollback roll_back revert back_to_old old_version previous_version undo go_back_to
bug defect error fault glitch
code program script software source
crash die down unavailable go_down offline out_of_service
downtime outage unavailable site_down
latency delay slow response_time lag
cache caching memoize keep_in_memory store_result
replica replicate replication copy mirror
partition shard sharding split divide
index indexes lookup
query select statement sql
plan explain execution_plan
planner optimizer database_decide
scan full_scan read_everything whole_table go_through_table all_rows sequential
selectivity cardinality most_rows nearly_all_rows many_rows almost_all_rows
statistics stats analyze row_counts
transaction atomic commit all_or_nothing
lock locking mutex block wait_for
deadlock wait_for_each_other block_each_other
queue backlog buffer message_broker line_up
retry try_again repeat attempt back_off backoff
idempotent same_result twice_same no_double
timeout time_out give_up_after
scale scaling scalable load traffic capacity grow more_users
load traffic requests demand volume weight force
load_balancer distribute spread
monitoring alert dashboard metrics graph observability
logs log traces history
authentication login sign_in log_in password identity
authorization permission access rights role allowed
session logged_in cookie token sign-in log_out logged_out
encrypt encryption cipher scramble tls https
hash digest fingerprint checksum
vulnerability hole weakness exploit flaw
attacker hacker intruder thief criminal bad_guy somebody_else
phishing fake_mail scam fraud suspicious_mail
malware virus trojan ransomware infected
network wifi internet connection lan
firewall filter block
mail e-mail email message inbox mailbox
recipient receive get_mail got_mail who_else addressee
type typing typed
immutable unchanging read-only not_change
interface contract api boundary
dependency library package module
refactor clean_up restructure rewrite tidy
duplicate duplicated copy-paste redundant twice
test unit_test integration_test check coverage
pipeline ci build automated
pull_request code_review review merge
concurrency parallel simultaneous at_the_same_time threads
async asynchronous in_background non-blocking
memory ram heap
server machine host node
container docker image
normalize normalization redundancy avoid_duplicates
join combine link tables
overfit overfitting memorize learn_by_heart
train training fit learn
validation hold_out held_out unseen test_set
bias variance skew
outlier extreme unusual odd_value
missing null blank gap empty
correlation causation related go_together
experiment a/b ab_test control_group randomized compare
control_group comparison_group not_see did_not_get left_out placebo not_shown
significance significant chance coincidence random luck
sample subset group selection
survey questionnaire poll interview
hypothesis assumption what_we_think want_to_learn question guess
recruit hire find_people invite
candidate applicant interviewee
onboarding first_day new_starter introduce
target_group audience our_customers users people_like type_of_people typical
usability easy_to_use ux user-friendly
task exercise scenario assignment
observe watch look don't_help not_help say_nothing
leading suggest hint help influence
severity severe serious bad worst how_bad critical
iterate iteration another_round again next_round retest once_more
launch live release after_launch
funnel conversion drop-out drop_off abandon basket sign-up
campaign ad advert advertising promotion marketing
channel source where_they_come_from came_through
attribution track link code tag where_from
acquisition new_customer gain win
retention stay loyal come_back keep
churn cancel leave lose_customer
lifetime_value how_long_stay worth_over bring_us
brand image reputation name
seo search ranking google
invoice bill receipt
invoicing send_bill bill
receivable owe unpaid late_payer outstanding open_invoice pay_late
payable owe supplier_bill
depreciation write_off spread_over_years wear per_year
loan credit bank_loan borrow debt repay pay_off
repayment pay_back pay_off instalment
investment invest buy_machine purchase capital equipment
liquidity cash solvent money_in_account
cash money bank_balance account liquid
deposit down_payment prepayment upfront advance
forecast projection plan prediction look_ahead
interest rate
tax vat duty
audit auditor check inspect
asset property possession
liability obligation debt
equity capital shares
inflation prices_rise
diversify spread different_kinds not_all_eggs
wage salary pay
supplier vendor people_you_buy_from
growth grow expand more_orders
inventory stock warehouse goods
patient resident sick_person client
doctor physician gp medic registrar consultant
nurse carer caregiver
vital_signs observations obs pulse blood_pressure temperature saturation oxygen heart_rate sats
airway breathing breathe respiration
circulation pulse blood_pressure heart
consciousness awake conscious respond answer alert
medication medicine drug dose tablet pill
allergy allergic allergen intolerant nuts shellfish peanut
infection infected germ bacteria virus contagious
wound injury cut bleeding
pain hurt ache sore
symptom sign complaint
diagnosis diagnose what's_wrong
treatment therapy treat cure
handover hand_over report pass_on sbar shift_change
chart notes record file documentation
fall trip slip
hygiene wash clean gloves disinfect
dementia confused forgetful
consent permission agree
pupil student child learner kid
lesson class teaching unit
classroom class
dyslexia reading_disorder learning_difficulty special_needs learning_difficulties
disorder condition difficulty special_needs
differentiate level adapted easier harder different_tasks
homework exercise practice at_home
practice exercise train drill rehearse
progress improvement get_better development advance
grade mark score
behavior rule conduct misbehave
bully bullying harass pick_on tease
shop store branch retail
till checkout cash_desk register
shelf display rack
return bring_back send_back
theft shoplifting steal
guest visitor customer
reservation booking book
menu dish meal card
raw uncooked chicken meat
ready-to-eat cooked salad finished
cross-contamination drip separate_boards same_board
board chopping_board knife surface
thermometer probe measure_temperature
oldest first_in_first_out fifo older_first old_before_new use_by older_one behind
staff personnel cook waiter
pallet box crate load cargo
lorry truck van vehicle
driver carrier haulier courier
delivery shipment consignment load arrival
delivery_note papers paperwork waybill document
reservation note_damage under_protest
claim complaint reimbursement insurance
purchase purchasing buyer procurement
warehouse depot store stockroom
route way path tour
forklift truck
load_securing strap fasten tie
customs border import
shaft axle rod
crack fracture split hairline
fatigue tired cyclic repeated_load
cycle repeat turn again_and_again time_and_again thousands
notch corner edge groove scratch hole thread sharp keyway
concentration bunch peak
round rounded radius fillet smooth
surface skin finish polish smooth
compress compressed squeeze peening peen
weld welding joint seam
corrosion rust oxidize
bearing joint
tolerance fit clearance deviation
torque tighten twist
wear abrasion worn
lubricate oil grease
vibration shake oscillate
section cross-section rest remaining what's_left
overload too_much excess
life lifetime lifespan service_life how_long
curve diagram s-n wöhler
inspection check ultrasound x-ray dye crack_test
maintenance service upkeep
breaker fuse switch circuit_breaker
switch_off turn_off power_off disconnect shut_off isolate cut_power off
lock padlock secured
tag sign label card notice
voltage live current power hot electricity
dead no_voltage no_power off de-energized nothing_on
tester meter multimeter
earth ground grounding
conductor wire cable line
cover shield mat insulate
supply power feed mains
restore switch_on turn_on put_back
scaffold ladder height
helmet gloves goggles protective ppe
concrete cement
foundation base
site construction building
fire flame smoke burn
evacuate get_out leave_building exit
extinguish put_out
witness saw present
interview conversation talk
source informant origin
quote cite
verify fact-check two_sources second_source
deadline press
translate translation interpret
meaning sense
proofread check spelling
defendant accused
plaintiff claimant
precedent earlier_case
duty obligation
breach violation break
clause paragraph
soil earth ground
water irrigation rain
pest insect weed
fertilizer manure nutrient
harvest crop yield
animal cow livestock
sample specimen probe
contaminate contamination impurity
calibrate calibration reference standard
reagent chemical substance
sterile autoclave aseptic
pilot crew captain
checklist procedure list
pre-flight walk-around
passenger traveller
budget money funds
scope creep extra_wishes
milestone intermediate stage
critical_path bottleneck
bottleneck hold_up constraint slowest
risk_register list_of_risks
kick-off start
retrospective lookback review lessons
sprint iteration
backlog list_of_work
mvp smallest_version first_version most_important
roadmap plan
persona typical_user
decision_maker person_who_decides who_decides boss say_yes
objection concern too_expensive doubt
competitor competition other_firm other_company rival
quote offer tender estimate
lead prospect potential
close sign deal
contract years term
scope package part smaller
compare compared against competitor
upsell more
performance review appraisal
shift duty turn
overtime extra_hours
dismiss fire let_go
salary pay raise
onboard introduce
remote home_office from_home
`;
