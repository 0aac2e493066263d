package sandbox.dataset;

import java.util.List;

/** The words that names are made of. */
final class Words {
  static final List<String> WOMEN =
      list(
          "Ada Alma Amara Anika Astrid Beatriz Bianca Briar Carmen Cecily Clara Dalia Daphne Delia"
              + " Edith Elena Elise Esther Fiona Flora Freya Gemma Greta Hana Hazel Helena Imani"
              + " Ingrid Iris Ivy Jana Joan Juno Kamala Keiko Lena Leonie Lucia Mabel Mara Marisol"
              + " Maya Mina Nadia Nell Nora Odette Olga Paloma Petra Priya Renata Rosa Ruth Sabine"
              + " Selma Simone Sofia Tamsin Tess Thea Uma Vera Willa Yara Yvonne Zadie Zara");

  static final List<String> MEN =
      list(
          "Abel Amos Anton Arlo Basil Boris Bruno Caleb Casper Cyrus Dario Desmond Edgar Elias"
              + " Emil Ezra Felix Finn Gideon Gus Hugo Idris Igor Ivan Jasper Jonah Julian Kofi"
              + " Kenji Lars Leo Linus Luca Magnus Malik Mateo Milo Nico Noel Omar Orson Oscar"
              + " Otto Pablo Pascal Percy Quentin Rafael Ravi Rufus Samir Silas Stefan Theo Tobias"
              + " Umberto Victor Walter Wendell Xavier Yusuf Zeno");

  static final List<String> FAMILIES =
      list(
          "Abbott Adair Alder Amato Archer Ashby Baird Barlow Becker Bell Birch Blake Bloom Boone"
              + " Bowen Brandt Briggs Brook Bryce Calder Carver Castle Chen Clay Cole Conrad Crane"
              + " Cruz Dale Darby Dawes Delgado Dorsey Drake Dunn Eaton Egan Ellis Emery Falk"
              + " Farrow Finch Flint Foley Forde Frost Gale Garner Gibbs Glenn Grady Greer Grove"
              + " Hale Hardy Harlow Hart Haynes Heath Hobbs Holt Hume Hyde Ikeda Ingram Ivers Jain"
              + " Jarvis Keane Kemp Kerr Klein Knox Kumar Lamb Lane Larkin Leigh Lowe Lund Lyle"
              + " Maddox Marsh Mayer Meier Mercer Miles Monroe Moss Nash Neal Nolan North Oakes"
              + " Okafor Olsen Ortega Osei Page Park Pell Pike Poole Pratt Quinn Ramos Reed Rhodes"
              + " Rios Rowe Ryder Sato Shaw Sloan Sousa Stark Stone Swift Tanner Thorne Tran Tully"
              + " Vance Vega Voss Wade Walsh Ward Webb Wells West Wilder Wolfe Wren Yates York Zhu");

  static final List<String> ADJECTIVES =
      list(
          "Amber Ancient Autumn Bitter Blue Borrowed Brave Bright Broken Burning Careless Cold"
              + " Copper Crimson Crooked Dancing Dark Distant Dizzy Dusty Early Easy Electric Empty"
              + " Endless Faded Faithful Fallen Falling Foolish Forgotten Fragile Gentle Ghostly"
              + " Giant Gilded Golden Green Half Hollow Honest Hungry Idle Imaginary Invisible"
              + " Ivory Jealous Last Late Lazy Little Lonely Long Lost Loud Lucky Magnetic Midnight"
              + " Missing Modern Morning Naked Nervous New Northern Old Open Orange Painted Paper"
              + " Patient Perfect Plastic Pretty Quiet Restless Rolling Rusty Sacred Salty Scarlet"
              + " Second Secret Shallow Silent Silver Simple Sleepless Slow Small Southern Stolen"
              + " Strange Sudden Summer Sweet Tender Thirsty Tired Total Twisted Velvet Violet"
              + " Wandering Warm Weary Wicked Wild Winter Wooden Yellow Young");

  static final List<String> NOUNS =
      list(
          "Anchor Angel Answer Apple Arrow Avenue Balloon Bell Bird Boat Bottle Boulevard Bridge"
              + " Candle Canyon Carnival Castle Cathedral Chapel Circle City Clock Cloud Coast"
              + " Comet Compass Corner Cowboy Crown Dancer Daughter Desert Diamond Doctor Door"
              + " Dragon Dream Drum Echo Elephant Engine Evening Fable Feather Fever Field Fire"
              + " Flower Forest Fountain Fox Garden Ghost Giant Glass Guitar Harbor Harvest Heart"
              + " Highway Holiday Horizon Horse Hour House Hurricane Island Jacket Jewel Journey"
              + " Junction Kettle Key King Kitchen Kite Ladder Lake Lantern Letter Library Light"
              + " Lighthouse Lion Machine Map Market Meadow Memory Mile Mirror Monday Moon Mountain"
              + " Museum Needle Night Ocean Orchard Owl Pacific Palace Parade Piano Picture Pilot"
              + " Planet Pocket Postcard Promise Queen Radio Railway Rain Raven River Road Rocket"
              + " Rose Sailor Satellite Season Shadow Ship Signal Sister Sky Sleeper Snow Soldier"
              + " Song Sparrow Spring Stairway Star Station Stone Storm Story Stranger Street Sun"
              + " Sunday Swan Telegram Telephone Temple Thunder Tiger Tower Train Traveler Treasure"
              + " Tunnel Valley Village Violin Voice Wagon Waltz Water Wave Wheel Whisper Wind"
              + " Window Wolf Woman World Year");

  static final List<String> VERBS =
      list(
          "Believe Borrow Break Bring Burn Call Carry Chase Count Cross Dance Draw Drive Fall"
              + " Feed Find Fly Follow Forget Give Hold Keep Kiss Leave Light Lose Meet Mend Move"
              + " Open Paint Pass Play Remember Ride Run Sail Save Sing Steal Swim Take Teach Turn"
              + " Wait Wake Walk Wash Watch");

  static final List<String> ACCENTED =
      list(
          "Zoë René Björk\u00e5s Søren Amélie José Núria Jürgen Åse Müller Ibáñez Lefèvre"
              + " Håkan Çelik Dvořáková Łukasz Ñandú Noël Chloë Sinéad");

  /** Metropolitan areas as the US census names them. */
  static final List<String> METROS =
      List.of(
          "San Francisco-Oakland-Hayward, CA",
          "Portland-South Portland, ME",
          "Lansing-East Lansing, MI",
          "Chicago-Naperville-Elgin, IL-IN-WI",
          "Atlanta-Sandy Springs-Roswell, GA",
          "Waterloo-Cedar Falls, IA",
          "Seattle-Tacoma-Bellevue, WA",
          "Tampa-St. Petersburg-Clearwater, FL",
          "Denver-Aurora-Lakewood, CO",
          "Minneapolis-St. Paul-Bloomington, MN-WI",
          "New York-Newark-Jersey City, NY-NJ-PA",
          "Nashville-Davidson--Murfreesboro--Franklin, TN",
          "Los Angeles-Long Beach-Anaheim, CA",
          "Boston-Cambridge-Newton, MA-NH",
          "Austin-Round Rock, TX",
          "Pittsburgh, PA",
          "St. Louis, MO-IL",
          "Kansas City, MO-KS",
          "Boise City, ID",
          "Albuquerque, NM",
          "New Orleans-Metairie, LA",
          "Salt Lake City, UT",
          "Charlotte-Concord-Gastonia, NC-SC",
          "Richmond, VA",
          "Columbus, OH",
          "Milwaukee-Waukesha-West Allis, WI",
          "Detroit-Warren-Dearborn, MI",
          "Omaha-Council Bluffs, NE-IA",
          "Houston-The Woodlands-Sugar Land, TX",
          "Phoenix-Mesa-Scottsdale, AZ",
          "Spokane-Spokane Valley, WA",
          "Buffalo-Cheektowaga-Niagara Falls, NY",
          "Providence-Warwick, RI-MA",
          "Louisville/Jefferson County, KY-IN",
          "Burlington-South Burlington, VT",
          "Honolulu, HI",
          "Anchorage, AK",
          "Tucson, AZ",
          "Birmingham-Hoover, AL",
          "Madison, WI",
          "Fargo, ND-MN",
          "Sioux Falls, SD",
          "Billings, MT",
          "Little Rock-North Little Rock-Conway, AR",
          "Jackson, MS",
          "Charleston-North Charleston, SC",
          "Des Moines-West Des Moines, IA",
          "Wichita, KS");

  private Words() {}

  private static List<String> list(String words) {
    return List.of(words.split(" "));
  }
}
