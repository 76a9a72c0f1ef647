/** Words that hint at each other without saying the same. */
export const HINTS = `
~ incident production outage crash deploy release down alert customers_could
~ customer order shop buy complaint product service delivery
~ patient doctor nurse ward hospital treatment symptoms medication
~ pupil student class lesson school teacher learn homework parents
~ budget cost invoice money price spend euros
~ team colleague member meeting together lead
~ deadline plan milestone schedule late client project
~ test bug release code review
~ security password attacker login access breach
~ safety hazard accident helmet gloves protective injury
~ temperature degree fridge probe thermometer hot cold celsius
~ data figures table report database numbers
~ law court judge contract client lawyer
~ sale price offer discount customer deal quote
~ campaign ad advert audience click channel brand
~ machine part maintenance wear repair operator
~ delivery truck driver warehouse pallet goods shipment
~ feedback talk behavior honest listen
~ conflict colleague talk opinion sides
~ stress pressure busy rush overload
~ mistake learn admit fix sorry
~ user interface screen button click design
~ food kitchen cook fridge meat dish
~ guest hotel room reception booking
~ child parents play group kindergarten
~ loan bank interest credit repay debt
~ tax invoice book accounts ledger
~ electricity power voltage wire current cable fuse breaker
~ crack load stress weld metal corner fatigue
~ plant soil water crop seed harvest
~ server network request load memory
~ photo picture camera evidence
~ phone call ring contact
~ wash hands gloves hygiene soap
`;
