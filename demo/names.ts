/** Given names of the invented cohort. */
export const GIVEN_NAMES = [
  ..."Ada Aisha Alfie Amara Anil Asha Bashir Beth Blessing Callum Cleo Connor Dara Dmitri Edie Efua Elif Emeka".split(
    " ",
  ),
  ..."Femi Finlay Grace Greta Hamza Hana Hugo Imran Isla Ivo Jade Jamal Joss Kadir Kerry Kofi Lena Lewis Lorna".split(
    " ",
  ),
  ..."Malik Maria Marta Mei Milo Nadia Nia Noor Olga Omar Orla Owen Petra Priya Rafal Rhys Rosa Ruth Sade Sami".split(
    " ",
  ),
  ..."Sian Sorin Tariq Tess Tomasz Uma Viktor Wendy Yusuf Zara Zofia".split(" "),
] as const;

/** Family names of the invented cohort: trees, waters and fields. */
export const FAMILY_NAMES = [
  ..."Alder Ashby Aspen Barrow Beck Birch Blackthorn Bourne Bracken Briar Brook Burn Carr Cedar Coombe Copse".split(
    " ",
  ),
  ..."Crag Croft Dale Dell Dene Elder Elm Fell Fen Fern Field Ford Foss Furze Gill Glade Glen Gorse Grove Haven".split(
    " ",
  ),
  ..."Hazel Heath Hedge Hollin Holm Holt Hurst Isle Ivy Juniper Kell Knoll Lane Larch Lea Linden Loch Marsh Mead".split(
    " ",
  ),
  ..."Mere Mill Moor Moss Nettle Oakley Orchard Peak Pell Pine Pool Quarry Reed Ridge Rill Rowan Rush Sedge Shaw".split(
    " ",
  ),
  ..."Sloe Spinney Stone Strand Sykes Tarn Teasel Thorn Thicket Vale Wade Warren Weald Weir Willow Wold Yarrow Yew".split(
    " ",
  ),
] as const;
