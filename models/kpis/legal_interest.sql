-- Legal late-payment interest: what late customers owe by law on top of the invoices still open, whether or not anybody
-- claims it.
-- Owed as of right and rarely collected: read it as what a negotiation may give away, not as income.
-- Interest on invoices settled in full meanwhile is left out: it is owed too, but no open claim carries it.
-- fr: Intérêts légaux de retard : ce que les clients en retard doivent de plein droit en sus des factures encore
--     ouvertes, réclamé ou non.
-- fr: Dus de plein droit et rarement encaissés : à lire comme ce qu'une négociation peut abandonner, pas comme un
--     produit.
-- fr: Les intérêts des factures soldées depuis n'y sont pas : ils sont dus aussi, mais aucune créance ouverte ne les
--     porte.
--
-- formula      accrued_amount: sum of amount still unpaid on each day after the due date x that day's yearly rate /
--              365. indemnity_amount: EUR 40 x late invoices, once each
--   fr: accrued_amount : somme, pour chaque jour après l'échéance, du montant encore impayé x taux annuel du jour /
--       365. indemnity_amount : 40 EUR x factures en retard, une fois chacune
-- numerator    accrued_amount: interest from the day after the due date to the reporting date, both included, each day
--              at the rate of its half-year under the seller's law (Rome I, article 4): ECB rate + 10 points of a
--              French seller, + 8 at least in the EU, + 8 fixed at the start for French public buyers.
--              indemnity_amount: EUR 40 for each late invoice
--   fr: accrued_amount : intérêts du lendemain de l'échéance à la date d'arrêté, inclus, chaque jour au taux de son
--       semestre selon la loi du vendeur (Rome I, article 4) : taux BCE + 10 points pour un vendeur français, + 8 au
--       moins dans l'UE, + 8 figé au départ pour les acheteurs publics français. indemnity_amount : 40 EUR par facture
--       en retard
-- denominator  accrued_amount: the open late amount on which interest still runs. indemnity_amount: late invoices
--   fr: accrued_amount : le montant ouvert en retard sur lequel les intérêts courent encore. indemnity_amount : nombre
--       de factures en retard
-- window       invoices late once and not settled in full at the reporting date
--   fr: factures en retard au moins une fois et non soldées à la date d'arrêté
-- excluded     consumers, related parties; a seller outside the EU without a law on file (flag outside_eu); where the
--              seller's country is unknown, customers outside the EU and those without a country (flag no_country);
--              days from an opening judgment on; amounts taken away by a credit note; what the debtor's unmatched
--              payments and credit notes cover, from the day they came; contractual rates. A customer of unknown kind
--              counts as a business. A part payment lowers the principal, as the books have it, where Code civil 1343-1
--              would set it against interest first: a lower bound. Listed invoice by invoice in late_interest
--   fr: consommateurs, entreprises liées ; un vendeur hors UE sans loi connue (outside_eu) ; si le pays du vendeur est
--       inconnu, les clients hors UE et ceux sans pays (no_country) ; jours à compter d'un jugement d'ouverture ;
--       montants annulés par un avoir ; ce que couvrent les règlements et avoirs non lettrés du débiteur, du jour où
--       ils sont arrivés ; taux contractuels. Un client de nature inconnue compte comme entreprise. Un règlement
--       partiel réduit le principal, comme dans les comptes, alors que l'article 1343-1 du Code civil l'imputerait
--       d'abord sur les intérêts : c'est un minimum. Détail facture par facture dans late_interest
-- grain        month_end, variant, entity, segment, country
-- units        value: base currency; the indemnity is in euros and has no value in a ledger kept in another currency
-- reads        int_interest, int_filters, int_creditor_law
-- source       Code de commerce L441-10 II, D441-5, L622-28; Code de la commande publique R2192-31; Directive
--              2011/7/EU; as in collection-economics 1.2 and 1.3
with indemnity as (
    select indemnity_amount as amount from int_creditor_law
),
flagged as (
    select
        *,
        case when outside_eu + no_country > 0 and late_invoices = 0 then true else false end as has_only_excluded,
        case when no_country > 0 then 'no_country' when outside_eu > 0 then 'outside_eu' end as excluded_flag,
    from int_interest
)
select month_end, entity, segment, country, unnest([
    {
        'variant': 'accrued_amount', 'value': case when not has_only_excluded then interest_amount end,
        'unit': 'amount', 'numerator': case when not has_only_excluded then interest_amount end,
        'denominator': running_amount, 'window': 'as_of',
        'flag': coalesce(rate_flag, excluded_flag)
    },
    {
        'variant': 'indemnity_amount',
        'value': case
            when not has_only_excluded and getvariable('currency') = 'EUR' then late_invoices * indemnity.amount
        end,
        'unit': 'amount',
        'numerator': case
            when not has_only_excluded and getvariable('currency') = 'EUR' then late_invoices * indemnity.amount
        end,
        'denominator': late_invoices::double, 'window': 'as_of',
        'flag': case when getvariable('currency') <> 'EUR' then 'not_in_euros' else excluded_flag end
    }
], recursive := true)
from flagged
join int_filters using (filter_key)
cross join indemnity
