/** An establishment of the HMPPS prison register. */
export interface RegisteredPrison {
  readonly id: string;
  readonly name: string;
  /** Whether anybody may be held there now. */
  readonly open: boolean;
}

// biome-ignore format: several prisons to a line
const OPEN = {
  ACI: "Altcourse", AGI: "Askham Grange", ASI: "Ashfield", AYI: "Aylesbury", BAI: "Belmarsh", BCI: "Buckley Hall",
  BFI: "Bedford", BLI: "Bristol", BMI: "Birmingham", BNI: "Bullingdon", BRI: "Bure", BSI: "Brinsford", BWI: "Berwyn",
  BXI: "Brixton", BZI: "Bronzefield", CDI: "Chelmsford", CFI: "Cardiff", CKI: "Cookham Wood", CLI: "Coldingley",
  CWI: "Channings Wood", DAI: "Dartmoor", DGI: "Dovegate", DHI: "Drake Hall", DMI: "Durham", DNI: "Doncaster",
  DTI: "Deerbolt", DWI: "Downview", EEI: "Erlestoke", EHI: "Standford Hill", ESI: "East Sutton Park",
  EWI: "Eastwood Park", EXI: "Exeter", EYI: "Elmley", FBI: "Forest Bank", FDI: "Ford", FHI: "Foston Hall",
  FKI: "Frankland", FMI: "Feltham", FNI: "Full Sutton", FSI: "Featherstone", GHI: "Garth", GMI: "Guys Marsh",
  GNI: "Grendon", GTI: "Gartree", HBI: "Hollesley Bay", HCI: "Huntercombe", HDI: "Hatfield", HEI: "Hewell",
  HHI: "Holme House", HII: "Hindley", HLI: "Hull", HMI: "Humber", HOI: "High Down", HPI: "Highpoint", HVI: "Haverigg",
  ISI: "Isis", IWI: "Isle of Wight", KMI: "Kirkham", KTI: "Kennet", KVI: "Kirklevington Grange", LCI: "Leicester",
  LEI: "Leeds", LFI: "Lancaster Farms", LGI: "Lowdham Grange", LHI: "Lindholme", LII: "Lincoln", LLI: "Long Lartin",
  LNI: "Low Newton", LPI: "Liverpool", LTI: "Littlehey", LWI: "Lewes", LYI: "Leyhill", MDI: "Moorland",
  MHI: "Morton Hall Immigration Removal Centre", MRI: "Manchester", MSI: "Maidstone", MTI: "The Mount", MWI: "Medway",
  NHI: "New Hall", NLI: "Northumberland", NMI: "Nottingham", NSI: "North Sea Camp", NWI: "Norwich", ONI: "Onley",
  OWI: "Oakwood", PBI: "Peterborough", PDI: "Portland", PFI: "Peterborough (women)", PNI: "Preston", PRI: "Parc",
  PVI: "Pentonville", RCI: "Rochester", RHI: "Rye Hill", RNI: "Ranby", RSI: "Risley", SDI: "Send", SFI: "Stafford",
  SHI: "Stoke Heath", SKI: "Stocken", SLI: "Swaleside", SNI: "Swinfen Hall", SPI: "Spring Hill", STI: "Styal",
  SUI: "Sudbury", SWI: "Swansea", TCI: "Thorn Cross", TSI: "Thameside", UKI: "Usk", UPI: "Prescoed", VEI: "The Verne",
  WCI: "Winchester", WDI: "Wakefield", WEI: "Wealstun", WHI: "Woodhill", WII: "Warren Hill", WLI: "Wayland",
  WMI: "Wymott", WNI: "Werrington", WRI: "Whitemoor", WSI: "Wormwood Scrubs", WTI: "Whatton", WWI: "Wandsworth",
  WYI: "Wetherby",
};

// biome-ignore format: several prisons to a line
const CLOSED = {
  AKI: "Acklington", ALI: "Albany", ANI: "Aldington", AWI: "Ashwell", BDI: "Blundeston", BHI: "Blantyre House",
  BKI: "Brockhill", BTI: "Blakenhurst", BUI: "Bullwood Hall", CEI: "Cleland", CHI: "Camp Hill",
  CPI: "Campsfield House", CRI: "Colchester", CSI: "Castington", CYI: "Canterbury", DRI: "Dorchester",
  DVI: "Dover Immigration Removal Centre", EVI: "Everthorpe", FII: "Finnamore", FOI: "Foreign Prison",
  GLI: "Gloucester", GPI: "Glen Parva", HGI: "Hewell Grange", HRI: "Haslar Immigration Removal Centre",
  HYI: "Holloway", LAI: "Lancaster Castle", LMI: "Latchmere House", NEI: "Edmunds Hill", NNI: "Northallerton",
  NOI: "Northeye", OXI: "Oxford", PCI: "Pucklechurch", PKI: "Parkhurst", PTI: "Kingston", RDI: "Reading",
  RLI: "Rollestone", RUI: "Rudgate", SMI: "Shepton Mallet", SYI: "Shrewsbury", TAI: "Thorp Arch", WAI: "The Weare",
  WBI: "Wellingborough", WOI: "Wolds", ZZGHI: "Ghost Holding Establishment",
};

const prison =
  (open: boolean) =>
  ([id, name]: readonly [string, string]): RegisteredPrison => ({ id, name, open });

/**
 * Every establishment of the HMPPS prison register by its id, those that have closed among them, because people
 * stayed there before. Names are of places, and may be older than today's.
 */
export const PRISONS: readonly RegisteredPrison[] = [
  ...Object.entries(OPEN).map(prison(true)),
  ...Object.entries(CLOSED).map(prison(false)),
];
