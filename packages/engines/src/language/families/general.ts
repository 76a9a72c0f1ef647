/**
 * Words that say nearly the same when people talk about their work, a family a line; `_` joins a phrase (up to two words
 * may stand between its parts). A line that begins with `~` holds words that only belong together: they hint at each other.
 * Ours, written from knowing how people talk; not a thesaurus. A word may stand in several families.
 */
export const GENERAL = `
tell inform notify communicate announce let_know say report brief update pass_on hand_on keep_posted keep_informed alert warn mention call ring phone write_to speak_to talk_to
explain describe clarify illustrate make_clear spell_out lay_out walk_through talk_through go_through show_how tell_how tell_why
ask question inquire find_out query want_to_know
listen hear hear_out let_finish let_talk let_speak let_tell let_say pay_attention lend_ear all_ears not_interrupt without_interrupting
interrupt cut_off talk_over butt_in
talk speak conversation discussion discuss chat meeting call sit_down one-to-one dialogue
call phone ring telephone pick_up_phone give_ring on_phone dial
contact reach_out get_in_touch touch_base write_to approach get_hold
write document documentation note record log jot put_down write_down put_in_writing note_down protocol minutes enter file in_notes in_chart in_writing
read study go_over look_through
check verify test validate confirm inspect examine review audit make_sure double-check cross-check have_look look_at look_over go_over control try_out see_whether see_if ensure look_in confirm second_look
ensure make_sure guarantee see_to_it secure
measure metric figure quantify count number benchmark gauge statistic percentage percent kpi <number>
monitor watch observe track keep_eye follow supervise look_after keep_watching look_again check_again survey keep_track
compare comparison versus against contrast beside difference differ side_by_side
calculate compute work_out add_up sum estimate do_sum do_math reckon count_up figure
estimate guess forecast predict expect projection assumption approximate
investigate analyze analysis look_into dig find_out research examine get_to_bottom track_down trace go_through reproduce study look_for search why
diagnose identify detect recognize spot pinpoint find_out discover notice realize find assess
assess evaluate judge appraise rate weigh look_at size_up check
cause root reason origin source !why !because due_to come_from come_down_to behind lie_in
result outcome effect consequence impact end_up turn_out in_the_end lead_to as_result mean_that finally at_the_end
impact affect hit damage harm hurt suffer influence couldn't could_not not_able unable
problem issue trouble difficulty challenge obstacle go_wrong complication wrong hiccup
mistake error fault slip blunder mess_up screw_up mix_up wrong oversight get_wrong my_bad
fail failure break break_down crash go_down malfunction collapse stop_working give_up die fall_apart not_work go_wrong
incident accident outage emergency event crisis
fix repair solve resolve correct mend remedy sort_out put_right deal_with take_care set_right rectify solution answer patch
solution remedy way_out answer fix option
restore recover bring_back get_back go_back back_to revert undo return back_up_and_running normal_again up_again roll_back rollback reset
prevent avoid stop_from keep_from never_again not_again safeguard protect guard precaution make_sure_not so_that_not preventive
safeguard protection barrier precaution check rule guard test limit
repeat again recur recurrence come_back happen_again once_more another_time over_and_over time_and_again
protect secure safe shield guard defend keep_safe
responsible responsibility own ownership accountable accountability in_charge my_fault my_mistake my_change take_on stand_by answer_for own_up admit it_was_me blame_on_me up_to_me
admit confess own_up come_clean be_honest put_up_hand say_it_was_me concede
honest honestly truth truthful open openly transparent transparency frank straight upfront come_clean admit not_hide sincere
hide conceal cover_up keep_quiet keep_secret sweep_under
blame accuse fault point_finger shout_at scapegoat finger-pointing
apologize apology sorry say_sorry regret excuse
understand understanding comprehend grasp see get_it make_sense get_picture
empathy understanding compassion sympathy put_myself feel_for in_their_shoes i_can_see_why sorry understand_how sympathize
calm calmly quiet composed cool relaxed patient keep_head not_panic stay_quiet don't_shout keep_voice slow_down
respect respectful polite politely courteous dignity friendly kind
angry anger furious upset annoyed mad cross irate shout yell lose_temper frustrated complain
worried worry anxious afraid fear scared frightened concern nervous
reassure comfort calm_down encourage put_at_ease support tell_them_it
agree agreement consensus compromise common_ground deal settle come_to_terms arrange accept make_deal
disagree disagreement conflict argue argument dispute tension clash friction fight oppose object quarrel not_agree see_differently
persuade convince win_over talk_into argue_for sell
negotiate bargain deal haggle negotiation trade
decide decision choose choice pick select opt go_for settle_on make_up_mind conclude
option alternative choice possibility either other_way different_way another_way plan_b two_ways instead either could_either what_if two_options three_options start_with
prioritize priority urgent important first_things most_important rank triage order what_first top most_urgent come_first matter_most
plan planning prepare preparation roadmap schedule organize organization arrange set_up strategy draw_up
replan reschedule rearrange new_plan move_around shift reorganize adjust change_plan
deadline due date delivery_date time_limit cutoff go_live opening on_time in_time by_friday target_date
late delay delayed behind overdue slip behind_schedule take_longer miss not_in_time hold_up too_slow overrun postpone
early soon ahead in_advance beforehand before upfront right_at_start from_beginning promptly straight_away right_away immediately at_once same_day week_before month_before day_before as_soon_as notice_in_time when_i_saw
immediately immediate at_once right_away straight_away instantly prompt directly same_day straight on_spot quickly within_minutes first_thing that_very
quick fast rapid rapidly quickly swift speed hurry short_time in_no_time
slow slowly latency sluggish lag take_ages take_forever
goal objective aim target purpose want_to_reach want_to_achieve intention what_we_want
expectation expect expected hope suppose
measurable figures percent quantifiable <number>
baseline before starting_point initial compare_with where_we_were last_year how_many_we_have benchmark
improve improvement better boost raise enhance gain upgrade get_better optimize
increase rise grow growth go_up more higher climb boost double raise up_by
reduce decrease lower cut drop shrink less fewer minimize go_down fall down_by bring_down
change modify alter adapt adjust switch different replace swap make_different new_way
adapt adjust tailor try_something_else change_approach flexible customize different_way fit
learn lesson takeaway learned learning next_time since_then from_now_on in_hindsight looking_back today_i_would would_do_differently ever_since what_i_do_now now_i now_we teach_me
teach train coach show instruct explain tutor mentor educate training onboarding workshop
feedback comment criticism critique opinion response tell_honestly review remark
specific concrete exactly particular precise named
behavior conduct act action do
private privately one-on-one alone in_person face_to_face two_of_us just_us behind_closed_doors aside not_in_front take_aside confidential
public in_front_of openly everyone
follow_up check_back call_back come_back next_day later two_days_later week_later afterwards get_back_to phone_next ring_next stay_in_touch check_in meet_again after_that since_then after_week for_week every_friday after_month keep_asking
next_steps action agree plan_of_action what_next to-do todo from_then we_agree make_deal from_now_on change_the so_we_change so_we_move
delegate hand_over assign give_to share_out pass_to distribute
help support assist aid give_hand serve lend_hand step_in back_up
escalate escalation raise flag go_to_manager take_higher involve_manager tell_boss higher_up next_level
involve include bring_in consult get_in pull_in together_with ask_for_help call_in engage take_part
specialist expert professional consultant someone_who_knows specialized authority
customer client user buyer consumer shopper guest patron purchaser visitor subscriber prospect
need want require requirement really_want what_matter necessary wish demand what_they_need
offer propose suggest give proposal recommend put_forward present suggestion
complaint complain grievance unhappy dissatisfied not_happy
satisfied satisfaction happy pleased content thankful delighted
refund money_back pay_back reimburse give_back return compensation voucher credit
replace replacement swap exchange new_one another_one substitute
manager boss supervisor lead leader director management superior head foreman chief team_lead executive in_charge
colleague teammate coworker peer team crew staff workmate employee everyone_in_team others lads personnel
team group crew department unit together squad
stakeholder management client board sponsor department decision-maker people_involved everyone_involved
employee worker staff personnel people_who_work workforce
supplier vendor manufacturer provider people_we_buy_from contractor wholesaler producer
owner owner-of boss proprietor
money cost budget expense price spend revenue cash funds pay euro dollar pound
expensive cost costly pricey dear
cheap inexpensive low-cost save affordable
profit margin earn earnings gain income
buy purchase order procure acquire
sell sale trade deal
pay payment settle transfer paid
salary wage pay payroll paycheck income
save savings economize
waste lose loss throw_away scrap
value worth benefit use advantage pay_off what_it_bring gain
risk danger threat hazard exposure dangerous could_go_wrong peril unsafe
hazard danger dangerous risk leak unsafe sharp toxic hurt acid fire slip
safe safety secure protection harmless risk-free
quality standard good_enough level grade
rule regulation policy guideline standard law procedure regulatory requirement compliance legal
law legal legislation statute act court regulation
contract agreement terms clause signed
sign signature undersign initial autograph
evidence proof photo photograph picture document prove record screenshot facts image
photograph photo picture image snapshot camera
proof prove evidence demonstrate show confirm
fact data evidence information truth
information data facts details knowledge input
simple simplify easy plain straightforward easier basic simply in_plain_words everyday_words
example analogy instance for_example such_as say imagine like_a picture metaphor comparison
structure structured systematic order organized step_by_step methodical in_order checklist one_after_other logical clearly first_then sbar
systematic methodical structured step_by_step orderly consistent one_by_one checklist
regular regularly routine every_day daily weekly each_week often each_morning constant every_week consistent every_month
frequent often regularly many_times daily
interval regular every_now every_year every_month periodic now_and_then each_year
individual individually one-to-one personal each_person alone separately single one_by_one
separate separately apart keep_apart divide split different isolate set_aside own to_the_side put_aside
isolate separate disconnect quarantine cut_off take_off unplug off_network
block lock quarantine set_aside stop bar hold
remove delete take_out take_away get_rid clear pull_out take_off eliminate throw_out strike cross_out
throw_away discard dispose bin throw_out get_rid chuck trash
label mark tag sticker sign date_on
store storage keep warehouse shelf put_away stock
stock inventory goods warehouse supplies material supply
goods product item article merchandise stuff
damage damaged broken break destroyed crushed torn defect faulty dented
defect fault faulty flaw broken bug
clean cleaning wash wipe hygiene disinfect sanitize rinse tidy hygienic
dirty contaminate contamination pollute
hot heat warm temperature degree
cold cool chill fridge freeze ice refrigerate
begin start launch kick_off initiate set_off commence first
end finish stop close complete conclude over wrap_up finalize
wait hold_on patience delay
stay remain keep_with not_leave with_them don't_leave
leave go_away walk_away depart
walk_away say_no refuse turn_down let_go decline leave
refuse reject decline say_no turn_down not_accept deny won't
accept take agree say_yes
allow permit let enable
forbid prohibit ban not_allowed stop
promise commit commitment guarantee word
trust trusted credible reliability reliable count_on rely depend confidence
reliable dependable consistent stable robust
confidence confident self-esteem self-confidence courage believe_in encourage praise
motivate motivation encourage inspire interest push keen drive
praise compliment recognition recognize well_done thank appreciate
interest hobby like love favorite enjoy mad_about into
goal-oriented target focus
creative idea invent brainstorm imagination new
idea suggestion thought proposal concept
test try experiment trial pilot try_out prototype dry_run
prototype mock-up mockup draft sketch model wireframe sample clickable
repeatable reproducible standard same_every
automate automation automatic automatically script tool by_itself
manual manually by_hand hand
tool software program equipment instrument app
equipment gear machine device tool instrument
machine device equipment apparatus computer laptop
build create make develop construct produce set_up put_together assemble
design draw plan layout concept sketch
use apply utilize employ usage
share distribute pass_on spread give
collect gather get_together bring_together pull compile
sort order rank arrange organize classify group list
list checklist table overview sheet register
search look_for seek find
choose select pick decide
big large huge major significant great enormous substantial
small little minor tiny slight few handful
handful few five six small_number couple some
many several lot numerous plenty
enough sufficient adequate
exact exactly precise accurate precisely correct
correct right accurate true proper
strong strength robust sturdy powerful tough
weak weakness poor fragile
difficult hard tough tricky complicated challenging
careful carefully cautious attention close thorough gentle
doubtful doubt unsure not_sure uncertain suspicious wonder in_doubt questionable funny off
suspect suspicion think_it_might suspicious seem could_be
visible see show obvious clear transparent
hidden invisible hide not_visible
sudden suddenly abrupt unexpected all_at_once out_of_nowhere without_warning no_warning
gradual slowly step_by_step bit_by_bit little_by_little bit_more over_time
repeated repeatedly again_and_again cycle many_times million_times thousands_of_times every_time over_and_over to_and_fro
temporary short-term for_now interim workaround stopgap
permanent long-term lasting for_good forever
balance weigh trade-off tradeoff against on_the_other_hand depend pros_and_cons downside drawback
advantage benefit strength upside pro plus good_thing
disadvantage drawback downside con weakness
limit boundary maximum cap constraint threshold bound at_most
scope extent range part features fewer smaller leave_out take_out rest most_important leave_for_later only_do do_without skip half_of
schedule timetable calendar rota shift plan
resource people staff money capacity time
exchange return swap trade in_exchange for_something something_back give_and_take
discount reduction percent_off rebate cheaper lower_price price_cut
instalment installment pay_in_parts monthly_payment payment_terms pay_later
season seasonal summer winter christmas holiday weather time_of_year
family relative parent mother father mum dad mom daughter son husband wife next_of_kin
parent mother father mum dad mom guardian
relative family next_of_kin daughter son wife husband
child kid pupil boy girl toddler
home house at_home flat
neighbor community local
culture background country tradition
language speak translate word
diversity inclusion inclusive different_background
disability disabled accessibility accessible screen_reader wheelchair blind deaf impaired
age old young elderly
independent independently alone on_my_own myself by_myself without_help
!myself i_did personally my_own i_was_one own_hands
initiative proactive on_my_own own_idea without_being_asked step_forward unasked volunteer
flexible adapt adaptable open_to
perspective view point_of_view opinion side see_it how_they_see how_do_you_see their_story think ask_why ask_what ask_how what_happened what_was_going_on
assume assumption guess presume take_for_granted
bias prejudice fair unfair discrimination assumption
fair equal just same_for_all impartial even objective
confidential privacy private secret discreet not_share data_protection
consent permission agree allowed may_i
report reporting notify declare announce tell
summary summarize sum_up in_short main_points key_points recap
detail particulars specifics in_depth
topic subject theme matter
audience listener reader people_who_listen level who_am_i_talking
context background situation circumstances at_that_time setting
situation case circumstance position scenario
environment surrounding setting place
condition state shape health
step stage phase point
process procedure workflow routine way method
method approach technique way procedure strategy
lifecycle stages course
continue carry_on keep_going go_on
pause break stop rest
remember recall remind memory not_forget reminder
remind reminder nudge prompt chase
forget miss overlook slip_mind
available free there present
absent ill sick off_work sick_leave not_there missing
lack missing shortage without not_enough
extra additional more further spare
spare backup reserve extra second
backup copy spare duplicate fallback save
copy duplicate replicate reproduce
original first initial source
version release edition update
records notes log_book lab_book notebook my_book journal files papers
observe watch look_when notice_when pattern always_at when_it_happen detective
trigger cause reason tired hungry what_sets_off why
comment statement answer reply ask_what_they_say hear_their_side react response
independent second another_person someone_else nothing_to_do other_source never_heard
source sender who_send where_come who_gave
motive reason interest why what_for in_it_for
publish print run put_online release go_to_press
wait hold_back not_print drawer postpone not_yet
measure_again repeat two_times three_times once_more again_twice
reservation note condition under_protest remark
openly in_black_and_white honest tell_them plainly
plain simple everyday everyday_words understandable clear
risk dangerous nasty worst hurt what_could_go_wrong
gap missing not_in_there lack absent nothing_about
limit red_line would_not_accept say_no walk_away
interests want need important_for_them what_they_want worry
punish scold tell_off shout telling_off
comfort console lap hug soothe cold_cloth
alternative instead show_how show_what other_way
surroundings room corner place layout set_up furniture
routine daily schedule order_of_day earlier later
colleague team together agree_with_team talk_over
figures count half third percent two_of three_of
notice see_that realize count find_that spot
lesson what_i_do_now today_i before_i since_then now_i next_time
result in_the_end open on_the_day on_time finish deliver nobody_notice
hypothesis scared_of what_we_look_for want_to_know
recruit invite people_who ask_people
task send_them buy_this try_to_buy pretend
observe_silently sit_on_hands without_helping let_them say_out_loud think_aloud talk_while
dead really_off nothing_on no_voltage measure_nothing
instalments quarters in_parts pay_later monthly
`;
