-- Terms beyond the legal maximum: of the invoices issued to French businesses, the share that was given longer to pay
-- than the law allows.
-- The cap binds whoever agrees to the term, and the fine is on the customer who imposes it; the invoices are listed in
-- long_terms.
-- fr: Délais au-delà du maximum légal : parmi les factures émises à des entreprises françaises, la part assortie d'un
--     délai plus long que la loi ne le permet.
-- fr: Le plafond lie quiconque consent le délai, et l'amende vise le client qui l'impose ; les factures sont listées
--     dans long_terms.
--
-- formula      count: invoices with an agreed due date later than the maximum / invoices. value: amount due later than
--              the maximum / amount issued
--   fr: count : factures dont l'échéance convenue dépasse le maximum / factures. value : montant échéant au-delà du
--       maximum / montant émis
-- numerator    due later than both 60 days after issue and 45 days end of month, in whichever order is later, the
--              contract being unknown
--   fr: échéance postérieure à la fois à 60 jours de l'émission et à 45 jours fin de mois, dans l'ordre le plus
--       favorable, le contrat étant inconnu
-- denominator  invoices issued to French businesses with an agreed due date
--   fr: factures émises à des entreprises françaises, avec une échéance convenue
-- window       issued in the 12 months that end on the reporting date
--   fr: émises dans les 12 mois qui finissent à la date d'arrêté
-- excluded     customers abroad, without a country, consumers and public buyers (30 or 50 days from receipt, which the
--              ledger does not know); credit notes; the shorter caps of transport, perishables and periodic invoices;
--              invoices without a due date
--   fr: clients à l'étranger, sans pays, consommateurs et acheteurs publics (30 ou 50 jours de la réception, que le
--       grand livre ignore) ; avoirs ; plafonds plus courts du transport, des denrées périssables et des factures
--       récapitulatives ; factures sans échéance
-- grain        month_end, variant, entity, segment, country
-- units        value: share from 0 to 1; numerator, denominator: invoices or base currency, tax included
-- reads        int_legal_terms_months, int_filters
-- source       Code de commerce L441-10 I, as in collection-economics 1.1
select month_end, entity, segment, country, unnest([
    {
        'variant': 'count_12m', 'value': case when invoices > 0 then beyond_invoices / invoices::double end,
        'unit': 'rate', 'numerator': beyond_invoices::double, 'denominator': invoices::double, 'window': '12m',
        'flag': case
            when invoices = 0 then 'no_french_businesses'
            when invoices < getvariable('thin_minimum')::integer then 'thin'
        end
    },
    {
        'variant': 'value_12m', 'value': case when amount > 0 then beyond_amount / amount::double end, 'unit': 'rate',
        'numerator': beyond_amount::double, 'denominator': amount::double, 'window': '12m',
        'flag': case
            when invoices = 0 then 'no_french_businesses'
            when invoices < getvariable('thin_minimum')::integer then 'thin'
        end
    }
], recursive := true)
from int_legal_terms_months
join int_filters using (filter_key)
