package sandbox.dataset;

import java.util.ArrayList;
import java.util.List;
import sandbox.dataset.Song.Place;

/** Where artists come from: well-known cities, regions and a few that were typed as numbers. */
final class Places {
  /** City, then latitude and longitude in degrees. */
  private static final List<String> CITIES =
      List.of(
          "London, England;51.50632;-0.12714",
          "New York, NY;40.71455;-74.00712",
          "Los Angeles, CA;34.05349;-118.24532",
          "Chicago, IL;41.88415;-87.63241",
          "Nashville, TN;36.16778;-86.77836",
          "Detroit, MI;42.33168;-83.04792",
          "Memphis, TN;35.14968;-90.04892",
          "New Orleans, LA;29.95369;-90.07771",
          "Seattle, WA;47.60356;-122.32944",
          "Portland, OR;45.51179;-122.67563",
          "Austin, TX;30.26759;-97.74299",
          "Atlanta, GA;33.74831;-84.39111",
          "Boston, MA;42.35866;-71.05674",
          "Philadelphia, PA;39.95227;-75.16237",
          "San Francisco, CA;37.77916;-122.42005",
          "Minneapolis, MN;44.97903;-93.26493",
          "Denver, CO;39.74001;-104.99226",
          "Toronto, Ontario, Canada;43.64856;-79.38533",
          "Montreal, Quebec;45.51228;-73.55439",
          "Vancouver, British Columbia;49.26044;-123.11403",
          "Manchester, England;53.4796;-2.24881",
          "Liverpool, England;53.41078;-2.97784",
          "Bristol, England;51.45366;-2.59143",
          "Glasgow, Scotland;55.85783;-4.25263",
          "Dublin, Ireland;53.34376;-6.24953",
          "Cardiff, Wales;51.48126;-3.18067",
          "Paris, France;48.85692;2.34121",
          "Lyon, France;45.75917;4.82966",
          "Berlin, Germany;52.51607;13.37698",
          "Hamburg, Germany;53.55334;9.99245",
          "Vienna, Austria;48.20254;16.3688",
          "Stockholm, Sweden;59.33217;18.06243",
          "Gothenburg, Sweden;57.70133;11.96689",
          "Oslo, Norway;59.91228;10.74998",
          "Copenhagen, Denmark;55.67631;12.56935",
          "Helsinki, Finland;60.17116;24.93258",
          "Reykjavik, Iceland;64.14535;-21.93015",
          "Amsterdam, Netherlands;52.37312;4.89319",
          "Brussels, Belgium;50.84838;4.34968",
          "Madrid, Spain;40.41956;-3.69196",
          "Barcelona, Spain;41.38567;2.16994",
          "Lisbon, Portugal;38.72572;-9.15025",
          "Rome, Italy;41.90311;12.49576",
          "Milan, Italy;45.46796;9.18178",
          "Athens, Greece;37.97615;23.73642",
          "Kingston, Jamaica;17.97111;-76.79283",
          "Havana, Cuba;23.11789;-82.36581",
          "Buenos Aires, Argentina;-34.60852;-58.37354",
          "Rio de Janeiro, Brazil;-22.9035;-43.20952",
          "S\u00e3o Paulo, Brazil;-23.56287;-46.65468",
          "Bogot\u00e1, Colombia;4.60356;-74.07568",
          "Dakar, Senegal;14.6953;-17.44384",
          "Lagos, Nigeria;6.45306;3.39583",
          "Bamako, Mali;12.65225;-7.98206",
          "Cape Town, South Africa;-33.91906;18.42196",
          "Sydney, Australia;-33.86963;151.20695",
          "Melbourne, Australia;-37.81753;144.96715",
          "Auckland, New Zealand;-36.84732;174.77043",
          "Dunedin, New Zealand;-45.87450;170.50361",
          "Tokyo, Japan;35.67048;139.74092",
          "Mumbai, India;18.94017;72.83486",
          "M\u00fcnchen, Germany;48.13641;11.57754");

  private static final List<String> QUARTERS =
      List.of("North ", "South ", "East ", "West ", "Old ", "Greater ", "Upper ", "Near ");

  private Places() {}

  /** The cities, each also with quarters of it a little aside. */
  static List<Place> all() {
    List<Place> places = new ArrayList<>();
    for (String city : CITIES) {
      places.add(place(city, "", 0));
    }
    for (int quarter = 0; quarter < QUARTERS.size(); quarter++) {
      for (String city : CITIES) {
        places.add(place(city, QUARTERS.get(quarter), 731 * (quarter + 1)));
      }
    }
    return places;
  }

  /** A place whose name is a JSON number. */
  static Place numbered(int name) {
    return new Place(Integer.toString(name), true, 0, 0);
  }

  private static Place place(String line, String prefix, int aside) {
    String[] parts = line.split(";");
    return new Place(prefix + parts[0], false, units(parts[1]) + aside, units(parts[2]) - aside);
  }

  private static int units(String degrees) {
    return new java.math.BigDecimal(degrees).movePointRight(5).intValueExact();
  }
}
