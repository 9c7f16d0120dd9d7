import type {Definition} from "../../models/contract/site.js";
import {parseHeader} from "../warehouse/models.js";

/** A table that a projection writes, with the header a SQL model would have. */
interface ProjectedTable {
  name: string;
  /** The file that computes it, relative to the checkout. */
  file: string;
  header: string;
}

/**
 * Tables of projections: what might happen, computed in TypeScript from rows and assumptions; each is a mart like any
 * other.
 */
const TABLES: readonly ProjectedTable[] = [
  {
    name: "cash_forecast",
    file: "models/statistics/cash-forecast.ts",
    header: `-- Cash forecast: what the invoices already issued should bring in, week by week, by method.
-- Invoices still to be issued are not in it; disputed and insolvent ones stand apart.
-- fr: Prévision d'encaissements : ce que les factures déjà émises devraient rapporter, semaine par semaine, par méthode.
-- fr: Les factures à venir n'y sont pas ; litiges et procédures collectives sont à part.
--
-- grain   week, method
-- units   amounts: base currency, tax included; low and high: 80 % and 95 % intervals
-- reads   int_slices, int_invoices, int_customers, stg_disputes, stg_insolvencies, stg_promises
-- source  kpi-definitions 2.17 and 3.5`,
  },
  {
    name: "cash_forecast_totals",
    file: "models/statistics/cash-forecast.ts",
    header: `-- Cash forecast, total: all weeks together, what is expected later, and what is open without a figure.
-- fr: Prévision d'encaissements, total : toutes les semaines, ce qui est attendu plus tard et ce qui est ouvert sans chiffre.
--
-- grain   method
-- units   amounts: base currency, tax included
-- reads   cash_forecast
-- source  kpi-definitions 2.17`,
  },
  {
    name: "cash_forecast_backtest",
    file: "models/statistics/cash-forecast.ts",
    header: `-- Back-test of the cash forecast: what it would have said on earlier dates, knowing only what was known then, against what came in.
-- fr: Contrôle a posteriori de la prévision : ce qu'elle aurait dit à des dates passées, avec ce qu'on savait alors, face aux encaissements constatés.
--
-- grain   frozen date, method
-- units   amounts: base currency; bias and coverage: shares; wape: sum of weekly errors over cash
-- reads   cash_forecast
-- source  kpi-definitions 3.5`,
  },
  {
    name: "cash_forecast_backtest_weeks",
    file: "models/statistics/cash-forecast.ts",
    header: `-- Back-test of the cash forecast, by week: forecast and actual of each frozen week.
-- fr: Contrôle a posteriori de la prévision, par semaine : prévu et constaté de chaque semaine figée.
--
-- grain   frozen date, week, method
-- units   amounts: base currency
-- reads   cash_forecast
-- source  kpi-definitions 3.5`,
  },
  {
    name: "claims",
    file: "models/routes/choice/evaluate.ts",
    header: `-- Claims: each overdue claim along each route, what it should bring in, when, at what cost, and the route
        recommended.
-- A route that is closed, or not computable, says why in reason (and in missing_key the assumption to update) and has no figures. Basis says what the recovery rests on; the interval is that of the recovery, costs being as listed.
-- fr: Créances : chaque créance échue par chaque voie, ce qu'elle devrait rapporter, quand, à quel coût, et la voie recommandée.
-- fr: Une voie fermée ou non calculable dit pourquoi dans reason (et dans missing_key l'hypothèse à mettre à jour) et reste sans chiffre. Basis dit sur quoi repose le recouvrement ; l'intervalle est celui du recouvrement, les coûts étant ceux des barèmes.
--
-- formula   net = recovered share x (claim + what the debtor repays - fees on success), discounted, - costs that fall due whatever happens
--   fr: net = part recouvrée x (créance + ce que rembourse le débiteur - honoraires de succès), actualisé, - coûts dus quoi qu'il arrive
-- window    recovery.horizon months from the as-of date
--   fr: recovery.horizon mois à compter de la date d'arrêté
-- excluded  the margin of a customer who might leave
--   fr: la marge d'un client qui pourrait partir
-- grain     overdue claim, route
-- units     amounts: base currency; rates: shares of the claim; days_to_cash: mean days to the cash that comes in; best_probability: share of the draws in which no other open route brings more; regret_amount: mean loss if taken; break_even: share, and claim, at which net is 0
-- reads     overdue_claims, recovery_curves, assumptions
-- source    kpi-definitions 2.19 and 3.2; collection-economics`,
  },
  {
    name: "routes",
    file: "models/routes/choice/portfolio.ts",
    header: `-- Routes: all overdue claims along each route, by age, amount, segment and country.
-- Each route is given every claim that is open to it; recommended takes each claim's own best route. The intervals add up the claims' as if all erred together: never too narrow.
-- fr: Voies : toutes les créances échues par chaque voie, par âge, montant, segment et pays.
-- fr: Chaque voie reçoit toutes les créances qui lui sont ouvertes ; recommended suit la meilleure voie de chaque créance. Les intervalles additionnent ceux des créances comme si toutes se trompaient ensemble : jamais trop étroits.
--
-- formula   sums over claims; cost_per_euro = (costs - what the debtor repays) / recovered
--   fr: sommes sur les créances ; cost_per_euro = (coûts - remboursements du débiteur) / recouvré
-- window    recovery.horizon months from the as-of date
--   fr: recovery.horizon mois à compter de la date d'arrêté
-- excluded  from a route: claims to which it is closed or not computable
--   fr: d'une voie : les créances auxquelles elle est fermée ou non calculable
-- grain     dimension (all, age_band, amount_band, segment, country), group, route
-- units     amounts: base currency; group_from, group_below: first day or amount of the band, and the next band's
-- reads     claims
-- source    kpi-definitions 2.19`,
  },
  {
    name: "recovery_curves",
    file: "models/routes/curves/curves.ts",
    header: `-- Recovery curves: what in-house collection, agencies, lawyers and bailiffs bring in from claims of one
        age, amount and segment.
-- Basis says what each rests on: measured (the company's own claims of that cell), shrunk (drawn towards the same family at that age, or at the nearest age with a history), assumed (the in-house curve times a multiplier, or a published curve where the analyst allows it). In-house history ends for a claim on the day it is handed over; those kept may have been the easier ones.
-- fr: Courbes de recouvrement : ce que l'interne, les agences, les avocats et les commissaires de justice encaissent sur des créances d'un âge, d'un montant et d'un segment donnés.
-- fr: Basis dit sur quoi chacune repose : measured (les créances de l'entreprise dans cette case), shrunk (lissée vers la même famille à cet âge, ou à l'âge le plus proche qui a un historique), assumed (la courbe interne fois un multiplicateur, ou une courbe publiée si l'analyste l'autorise). L'historique interne d'une créance s'arrête le jour où elle est confiée ; celles gardées étaient peut-être les plus faciles.
--
-- formula   cumulative incidence of cash (Aalen-Johansen, in amounts), given open at the middle of the age band; entered at the age of placement; causes: paid, lost or withdrawn; open or handed over is censored
--   fr: incidence cumulée des encaissements (Aalen-Johansen, en montants), sachant la créance ouverte au milieu de la tranche d'âge ; entrée à l'âge de la remise ; causes : payé, perdu ou retiré ; ouvert ou confié est censuré
-- window    recovery.horizon months from now; all the history up to the as-of date
--   fr: recovery.horizon mois à venir ; tout l'historique jusqu'à la date d'arrêté
-- excluded  inferred settlements; cash that came in beyond the claim
--   fr: règlements déduits ; encaissements au-delà de la créance
-- grain     family, age band, amount band, segment: those of the overdue claims
-- units     rates: shares of the amount still owed, tax included; low and high: 80 % and 95 % intervals, bootstrap over debtors; claims, events: of the cell; group: of the wider group it was drawn towards; ended_rate, open_rate: amounts of the cell that ended without cash, and that were still open, as observed; settled_rate: share of its claims, each counting as one, paid to the end
-- reads     overdue_claims, int_recovery_spells, assumptions
-- source    kpi-definitions 3.1, 3.2 and 3.5`,
  },
  {
    name: "providers",
    file: "models/routes/curves/providers.ts",
    header: `-- Providers like for like: each provider against each other one and against in-house, on the same strata
        of age, amount and segment, beside the plain comparison.
-- Claims are not handed out at random: whoever gets the young ones looks good. Where strata do not overlap (no_overlap), too little has come in (insufficient_data), or the 80 % interval holds 0 (not_distinguishable), no rank is given. In-house is measured on claims that it still had at the middle of each age band; strata do not see what the clerk knew when choosing which to hand over.
-- fr: Prestataires à créances comparables : chaque prestataire face aux autres et à l'interne, sur les mêmes strates d'âge, de montant et de segment, à côté de la comparaison brute.
-- fr: Les créances ne sont pas confiées au hasard : qui reçoit les plus récentes paraît bon. Sans strates communes (no_overlap), avec trop peu d'encaissements (insufficient_data) ou si l'intervalle à 80 % contient 0 (not_distinguishable), aucun rang n'est donné. L'interne est mesuré sur les créances qu'il avait encore au milieu de chaque tranche d'âge ; les strates ne voient pas ce que savait celui qui a choisi lesquelles confier.
--
-- formula   naive_rate = share collected within the window (Aalen-Johansen, in amounts), all claims. rate: the same by stratum, weighted n x m / (n + m) over the common strata
--   fr: naive_rate = part encaissée dans la fenêtre (Aalen-Johansen, en montants), toutes créances. rate : la même par strate, pondérée n x m / (n + m) sur les strates communes
-- window    recovery.horizon months from the placement; all placements up to the as-of date, the open ones censored
--   fr: recovery.horizon mois à compter de la remise ; toutes les remises jusqu'à la date d'arrêté, celles en cours étant censurées
-- excluded  from rate: claims in strata that only one of the two has had
--   fr: de rate : les créances de strates que l'un des deux n'a pas eues
-- grain     provider, route, versus, strata (age_amount_segment, age_amount, age); versus_provider null: in-house
-- units     rates: shares of the amount placed; low and high: 80 % and 95 % intervals of the difference, bootstrap over debtors; claims: placements, of in-house each claim once for every age band it reached; common_share: share of the provider's claims in common strata; events: claims in them that brought cash
-- reads     int_recovery_spells, assumptions
-- source    kpi-definitions 3.2 and 3.5; Li, Morgan, Zaslavsky, JASA 113 (2018)`,
  },
  {
    name: "route_map",
    file: "models/routes/choice/portfolio.ts",
    header: `-- Map of the best route over age and amount: in each cell the route that brings the most over the overdue
        claims in it, how probable that is, and what the next one would bring less.
-- A cell without claims is worked out for a typical claim of it (is_typical): the age that stands for its band, the middle of its amounts, the most usual segment, country and kind.
-- fr: Carte de la meilleure voie selon l'âge et le montant : dans chaque case, la voie qui rapporte le plus sur les créances échues qui s'y trouvent, sa probabilité, et ce que la suivante rapporterait de moins.
-- fr: Une case sans créance est calculée pour une créance typique (is_typical) : l'âge qui représente sa tranche, le milieu de ses montants, le segment, le pays et la nature les plus courants.
--
-- formula   best_route: highest sum of net over the cell, claims closed to a route bringing nothing; best_probability: mean over its claims, weighted by what is owed
--   fr: best_route : plus forte somme de net sur la case, une créance fermée à une voie ne rapportant rien ; best_probability : moyenne sur ses créances, pondérée par le dû
-- window    recovery.horizon months from the as-of date
--   fr: recovery.horizon mois à compter de la date d'arrêté
-- grain     age band, amount band: every cell
-- units     amounts: base currency; basis: the weakest that the best route's figures rest on
-- reads     claims
-- source    kpi-definitions 2.19`,
  },
  {
    name: "route_cascade",
    file: "models/routes/choice/cascade.ts",
    header: `-- Cascade: a claim just overdue kept in-house for some months, then handed to each route that may follow,
        then whatever brings the most; for the typical claim of each amount band that holds claims.
-- A curve, not a verdict: best_probability says in what share of the draws the point is the best of its curve. plan names the stages and their months, chosen by dynamic programming on the expected values.
-- fr: Cascade : une créance qui vient d'échoir, gardée en interne quelques mois, puis confiée à chacune des voies possibles, puis ce qui rapporte le plus ; pour la créance typique de chaque tranche de montant occupée.
-- fr: Une courbe, pas un verdict : best_probability donne la part des tirages où le point est le meilleur de sa courbe. plan nomme les étapes et leurs mois, choisis par programmation dynamique sur les valeurs attendues.
--
-- formula   net: cash of each month at its middle less fees, costs at the beginning of each month while something is owed, discounted at the cost of capital where one is given
--   fr: net : encaissements de chaque mois en son milieu moins honoraires, coûts au début de chaque mois tant que quelque chose est dû, actualisés au coût du capital s'il est donné
-- window    portfolio.cascade_months from now
--   fr: portfolio.cascade_months à venir
-- excluded  routes closed to the typical claim; cash after a curve's horizon
--   fr: voies fermées à la créance typique ; encaissements au-delà de l'horizon d'une courbe
-- grain     amount band, next route (null: stop), months in-house
-- units     open_amount, net_amount: base currency; net_rate: net for one euro owed; low and high: of net_rate, 80 % and 95 % intervals
-- reads     claims, recovery_curves
-- source    Bellman, Dynamic Programming (1957); collection-economics 2`,
  },
  {
    name: "team_claims",
    file: "models/routes/choice/capacity.ts",
    header: `-- What the team could keep: each overdue claim with the hours it takes in a month, what it brings in-house and along the best other route.
-- is_kept fills inhouse.hours_available_month in order of gain per hour; it is empty until that is entered.
-- fr: Ce que l'équipe pourrait garder : chaque créance échue avec les heures qu'elle prend par mois, ce qu'elle rapporte en interne et par la meilleure autre voie.
-- fr: is_kept remplit inhouse.hours_available_month par gain horaire décroissant ; vide tant que ces heures ne sont pas saisies.
--
-- formula   hours_month = own time of in-house collection / portfolio.work_months; gain_amount = keep_amount - other_amount
--   fr: hours_month = temps propre du recouvrement interne / portfolio.work_months ; gain_amount = keep_amount - other_amount
-- grain     claim
-- units     amounts: base currency, expected net; gain_per_hour: per monthly hour
-- reads     claims
-- source    Dantzig, Operations Research 5 (1957)`,
  },
  {
    name: "make_or_buy",
    file: "models/routes/costs/make-or-buy.ts",
    header: `-- Make or buy: from which yearly volume of overdue a team and a software pay for themselves against an
        agency's success fees.
-- A team grows by whole persons, so it may fall behind again: ahead_from is the smallest volume, stays_ahead_from the one from which it holds for good; empty: never, or, with the flag too_few_claims, unknown: fewer claims than statistics.min_events say nothing of a year. The shares are those of the youngest overdue claims open to both; is_older says that there was none in the youngest band.
-- fr: Faire ou faire faire : à partir de quel volume annuel d'échus une équipe et un logiciel s'amortissent face aux commissions d'une agence.
-- fr: Une équipe grandit par personne entière et peut donc repasser derrière : ahead_from est le plus petit volume, stays_ahead_from celui à partir duquel c'est acquis ; vide : jamais ou, avec l'indicateur too_few_claims, inconnu : moins de créances que statistics.min_events ne disent rien d'une année. Les parts sont celles des créances les plus récentes ouvertes aux deux ; is_older dit que la tranche la plus récente n'en avait pas.
--
-- formula   V x (in_house_recovered - in_house_cost) - software - people x person = V x (outside_recovered x (1 - fee) - outside_cost)
--   fr: V x (in_house_recovered - in_house_cost) - logiciel - personnes x coût = V x (outside_recovered x (1 - commission) - outside_cost)
-- window    one year; volume_amount: what became overdue in the last 12 months, paid since or not
--   fr: un an ; volume_amount : ce qui est devenu échu sur les 12 derniers mois, payé depuis ou non
-- grain     one row; none where no claim is open to both
-- units     amounts: base currency, a year; rates: shares of the volume, the fee of what is recovered; low and high: of ahead_from, empty: never; never_rate: share of the draws
-- reads     claims, recovery_curves, int_slices
-- source    collection-economics 2a and 2e`,
  },
  {
    name: "route_backtest",
    file: "models/routes/choice/backtest.ts",
    header: `-- Back-test of the routes: what the recovery curves and the recommendations would have said a year ago,
        knowing only what was known then, against what happened.
-- Printed good or bad. predicted is what the curves foretold with whom each claim lay; actual is the cash that came in, from whomever collected it. chance_low and chance_high say what bias would arise by chance among debtors; naive_absolute_error is what foretelling every claim the actual mean would give. gain is what following the recommendation would have brought beyond what was done, on claims of a stratum in which some followed it; gain_flag says why it is unknown: routes_unknown, costs_unknown, no_overlap, too_few_claims, short_history. Whoever chose which claims to hand over saw more than age, amount and segment, so even a known gain is an indication.
-- fr: Contrôle a posteriori des voies : ce que les courbes et les recommandations auraient dit il y a un an, avec ce qu'on savait alors, face à ce qui s'est passé.
-- fr: Publié, bon ou mauvais. predicted : ce que les courbes annonçaient là où se trouvait chaque créance ; actual : les encaissements, quel que soit celui qui a recouvré. chance_low et chance_high : le biais que donnerait le seul hasard entre débiteurs ; naive_absolute_error : l'erreur si l'on annonçait à chaque créance la moyenne constatée. gain : ce que la recommandation aurait rapporté de plus que ce qui a été fait, là où certaines créances de la même strate l'ont suivie ; gain_flag dit pourquoi il est inconnu : routes_unknown, costs_unknown, no_overlap, too_few_claims, short_history. Celui qui a choisi les créances à confier en savait plus que l'âge, le montant et le segment : même connu, ce gain est une indication.
--
-- formula   bias = predicted - actual; coverage_80: strata whose actual share lies in the 80 % interval / strata; gain = sum over strata of the amount not following x (net per euro following - net per euro not following)
--   fr: bias = predicted - actual ; coverage_80 : strates dont la part constatée est dans l'intervalle à 80 % / strates ; gain = somme sur les strates du montant ne suivant pas x (net par euro en suivant - net par euro sinon)
-- window    statistics.back_test_months before the as-of date, to the as-of date
--   fr: de statistics.back_test_months avant la date d'arrêté jusqu'à celle-ci
-- excluded  claims that no curve of that day speaks for (unforetold_claims); from the gain: claims to stop, or of which route or cost is unknown
--   fr: créances pour lesquelles aucune courbe de ce jour ne parle (unforetold_claims) ; du gain : créances à arrêter, ou dont la voie ou le coût est inconnu
-- grain     frozen date, family the claims lay with; (all)
-- units     amounts: base currency, tax included; rates: shares; low and high: 80 % and 95 % intervals, bootstrap over debtors
-- reads     int_overdue_claims, int_recovery_spells, int_slices, int_invoices, int_daily_assumptions, int_exports, stg_placements, stg_provider_entries, stg_actions, assumptions
-- source    kpi-definitions 3.4 and 3.5`,
  },
  {
    name: "route_backtest_deciles",
    file: "models/routes/choice/backtest.ts",
    header: `-- Back-test of the routes, calibration: the claims of a year ago in ten groups by the share foretold, and the share that came in.
-- fr: Contrôle a posteriori des voies, calibrage : les créances d'il y a un an en dix groupes selon la part annoncée, et la part encaissée.
--
-- formula   shares of the amount open; predicted_low and predicted_high: where 80 of 100 actual shares should lie, by other debtors in the history and chance among these
--   fr: parts du montant ouvert ; predicted_low et predicted_high : où devraient se trouver 80 parts constatées sur 100, selon d'autres débiteurs dans l'historique et le hasard entre ceux-ci
-- window    as in route_backtest
--   fr: comme dans route_backtest
-- excluded  as in route_backtest
--   fr: comme dans route_backtest
-- grain     frozen date, family, decile
-- units     rates: shares of the amount open on the frozen day; open_amount: base currency
-- reads     route_backtest
-- source    kpi-definitions 3.5`,
  },
];

/** Names of the projected tables. */
export const PROJECTED_TABLES: readonly string[] = TABLES.map(({name}) => name);

/** What the definitions page prints of the projected tables. */
export const projectedDefinitions: readonly Definition[] = TABLES.map(({name, file, header}) => ({
  key: name,
  ...parseHeader(header),
  variants: [],
  file,
}));
