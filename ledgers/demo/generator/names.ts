import type {Chance} from "./random.js";

/** Invented names only: the words below exist in no directory that we know of, and any likeness is chance. */

const heads = [
  "Aubr",
  "Belv",
  "Briv",
  "Chant",
  "Corm",
  "Dorv",
  "Escl",
  "Falg",
  "Garm",
  "Guel",
  "Houd",
  "Jalv",
  "Kerv",
  "Lanv",
  "Limb",
  "Malv",
  "Morv",
  "Norv",
  "Orv",
  "Pelm",
  "Quinv",
  "Rocv",
  "Sarm",
  "Souv",
  "Trév",
  "Valm",
  "Verd",
  "Vilm",
  "Zelm",
  "Émer",
];
const tails = [
  "audec",
  "aurin",
  "olinge",
  "oriset",
  "entil",
  "azoline",
  "abrizac",
  "otamond",
  "érane",
  "oncelle",
  "udry",
  "ibaudel",
  "essange",
  "ucourin",
];

/** Words that have not been given yet. */
export function inventWords(chance: Chance): () => string {
  const given = new Set<string>();
  return () => {
    for (;;) {
      const word = chance.pick(heads) + chance.pick(tails);
      if (!given.has(word)) {
        given.add(word);
        return word;
      }
    }
  };
}

function of(word: string): string {
  return /^[AEIOUÉ]/.test(word) ? `d'${word}` : `de ${word}`;
}

type Pattern = (word: string, other: () => string) => string;

export const patterns: Record<string, Pattern[]> = {
  Hôpitaux: [
    (w) => `Centre hospitalier ${of(w)}`,
    (w) => `CHU ${of(w)}`,
    (w) => `Clinique Saint-${w}`,
    (w) => `EHPAD Les Jardins ${of(w)}`,
    (w) => `Hôpital ${of(w)}`,
    (w) => `Polyclinique ${of(w)}`,
  ],
  Collectivités: [
    (w) => `Commune ${of(w)}`,
    (w) => `Ville ${of(w)}`,
    (w) => `Syndicat des eaux ${of(w)}`,
    (w) => `CC du pays ${of(w)}`,
    (w) => `Lycée ${w}`,
    (w) => `Régie des transports ${of(w)}`,
  ],
  BTP: [
    (w) => `${w} Bâtiment`,
    (w) => `Travaux publics ${w}`,
    (w) => `${w} & Fils`,
    (w) => `Maçonnerie ${w}`,
    (w) => `L'Atelier ${w}`,
    (w) => `Couverture ${w} SARL`,
    (w, o) => `${w}-${o()} Construction`,
    (w) => `Électricité ${w}`,
  ],
  Industrie: [
    (w) => `${w} Industries`,
    (w) => `Fonderies ${of(w)}`,
    (w) => `Mécanique ${w} SAS`,
    (w) => `Plasturgie ${w}`,
    (w) => `Ateliers ${w}`,
    (w) => `${w} Agro`,
    (w, o) => `${w} & ${o()}`,
    (w) => `Verreries ${of(w)}`,
  ],
  Distribution: [
    (w) => `Comptoir ${w}`,
    (w) => `Quincaillerie ${w}`,
    (w) => `${w} Distribution`,
    (w) => `Négoce ${w} SARL`,
    (w) => `Dépôt ${w}`,
    (w) => `L'Entrepôt ${of(w)}`,
    (w) => `${w} Frères`,
  ],
};

/** Names of customers abroad, by country, in the order in which they are used. */
export const foreign: Record<string, string[]> = {
  BE: [
    "Vandermeulbeke Techniek BV",
    "Établissements Hautfrenoy SRL",
    "Kortenbrugge & Zonen NV",
    "Ardoisières Sombreval SA",
    "Brakelvoorde Logistics BV",
    "Comptoir Wallonval SRL",
    "Zandhovelaer Bouw NV",
    "Meersdonck Staal BV",
    "Tervuurden Handel NV",
  ],
  DE: [
    "Brömmelhagen Technik GmbH",
    "Möhringstedt & Söhne KG",
    "Kaltenwörth Werkzeuge GmbH",
    "Fürchtenau Anlagenbau AG",
    "Grießenbrück Handel GmbH",
    "Osterlühn Maschinen GmbH",
    "Weidenhörst & Co. KG",
  ],
  ES: [
    "Suministros Valdorique SL",
    "Industrias Peñarrubial SA",
    "Comercial Torremuña SL",
    "Ferretería Montañelo SL",
    "Construcciones Ibarzuela SA",
  ],
  IT: [
    "Fratelli Montebruscali S.r.l.",
    "Officine Sant'Orvaldo S.p.A.",
    "Forniture Valcerrina S.r.l.",
    "Meccanica Ponteluzzo S.r.l.",
  ],
  CH: ["Ateliers du Val-Brunet SA", "Hürlistetten Präzision AG", "Comptoir Grandvillars-Dessus SA"],
  GB: ["O'Branwick Supplies Ltd"],
  US: ["Tallahoosie Industrial Supply, Inc."],
};

/** Sole traders, then consumers. */
export const soleTraders = [
  "M. Anselme Kervaudrin",
  "Mme Yvonne Trémaldec",
  "M. Gaël Tribouchel",
  "Mme Zélie Plumargoux",
  "M. Théodule Craspignol",
  "M. Côme Sarbuvel",
  "Mme Maëlys Dorsimeuil",
  "M. Firmin Jaquembeau",
  "M. Loïc D'Escampelle",
  "Mme Héloïse Vertignac-Roux",
];
export const consumers = [
  "Mme Apolline Quimberlot",
  "M. Basile Houspignan",
  "Mme Noémie L'Hermudec",
  "M. Aurèle Pimbrochet",
  "Mme Clémence Tournebrisse",
  "M. Ignace Corbeluche",
];
/** A ligature, to try the encoding of the second entity. */
export const ligature = "Les Œuvres de Limbaudec";
