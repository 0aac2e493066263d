package sandbox.dataset;

/**
 * A song of the catalogue, one file.
 *
 * @param trackId names the file and its folders
 * @param artist the artist as this file tells it
 * @param length in units of 10 microseconds, five digits after the point
 * @param year 0 when unknown
 */
record Song(String trackId, String songId, String title, Artist artist, int length, int year) {

  /**
   * An artist as one file tells it; another file may tell another name for the same id.
   *
   * @param numericName whether the name is a JSON number
   * @param place where the artist is at home, or null
   * @param located whether the coordinates are given
   */
  record Artist(String id, String name, boolean numericName, Place place, boolean located) {}

  /**
   * A place with its coordinates in units of 0.00001 degrees.
   *
   * @param numericName whether the name is a JSON number
   */
  record Place(String name, boolean numericName, int latitude, int longitude) {}

  /** Where the file lies in the bucket. */
  String key() {
    return "song_data/"
        + trackId.charAt(2)
        + '/'
        + trackId.charAt(3)
        + '/'
        + trackId.charAt(4)
        + '/'
        + trackId
        + ".json";
  }
}
