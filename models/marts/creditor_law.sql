-- Law of the creditor: the country whose law governs the contracts, how it is known, and what it sets.
-- French procedures are priced where creditor and debtor are in France. A creditor elsewhere has amicable routes and,
-- within the European Union, the European procedures; what is not modelled of his country is said on its record.
-- fr: Loi du créancier : le pays dont la loi régit les contrats, d'où on le sait, et ce qu'elle fixe.
-- fr: Les procédures françaises sont chiffrées quand créancier et débiteur sont en France. Un créancier établi ailleurs
--     dispose des voies amiables et, dans l'Union européenne, des procédures européennes ; ce qui n'est pas modélisé de
--     son pays figure dans sa fiche.
--
-- formula  country of ledger.yaml, else of an export's format, else that of more than half of the customers whose
--          country is known, else unknown
--   fr: pays de ledger.yaml, à défaut celui du format d'un export, à défaut celui de plus de la moitié des clients dont
--       le pays est connu, à défaut inconnu
-- window   the as-of date
--   fr: la date d'arrêté
-- excluded  another law chosen in a contract
--   fr: une autre loi choisie au contrat
-- grain    one row
-- units    margin: points over the ECB rate; indemnity_amount: euros; business_years, consumer_years: null where the
--          limitation of that law is not known; customers_without_country: taken to be in the creditor's
-- reads    int_creditor_law
-- source   Regulation (EC) 593/2008, articles 4 and 12; Directive 2011/7/EU
select
    country,
    country_basis,
    rule,
    margin::double as margin,
    indemnity_amount::double as indemnity_amount,
    business_years,
    consumer_years,
    limitation_from,
    customers,
    without as customers_without_country,
from int_creditor_law
