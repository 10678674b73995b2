/** A story with what engines do to wire copy: written for this page. */

export const EXAMPLE = `Lisbon and Rabat agree to reopen the ferry line

TANGIER, Nov. 3 (Northwire) - Ferries between Portugal and Morocco will sail again in spring after a pause of four years, the two transport ministries said on Monday.

The line carried 190,000 passengers in its last season, while fuel prices on both coasts have continued to grow. deteriorate for several years, which made it a burden for the operator.

Portugal will pay for the new pier and Morocco will train the crews, said the minister. Transport Department in a brief summary of the talks.

“We have waited long enough,” harbour master Amina Benkirane told reporters. Tickets go on sale in February.

(Reporting by Rui Almeida; Editing by Nadia Faris)
`;
