package sandbox.aws.s3;

import java.util.ArrayList;
import java.util.List;

/**
 * One page of a listing.
 *
 * @param objects the objects on it
 * @param commonPrefixes the prefixes on it, with a delimiter
 * @param next the key or prefix to go on behind, or null on the last page
 */
record Listing(List<StoredObject> objects, List<String> commonPrefixes, String next) {

  /**
   * Lists a page.
   *
   * @param prefix what keys start with, "" for all
   * @param delimiter groups keys up to its first occurrence behind the prefix; "" for no groups
   * @param after the key or prefix that the page begins behind, "" for the first page
   * @param size most objects and prefixes on the page
   */
  static Listing of(Bucket bucket, String prefix, String delimiter, String after, int size) {
    List<StoredObject> objects = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    KeyWalk walk = new KeyWalk(bucket, prefix, after);
    if (!delimiter.isEmpty() && after.endsWith(delimiter)) {
      walk.skip(after);
    }
    String last = null;
    while (walk.hasNext()) {
      if (objects.size() + prefixes.size() >= size) {
        return new Listing(objects, prefixes, last);
      }
      StoredObject object = walk.next();
      int end = delimiter.isEmpty() ? -1 : object.key().indexOf(delimiter, prefix.length());
      if (end < 0) {
        objects.add(object);
        last = object.key();
      } else {
        last = object.key().substring(0, end + delimiter.length());
        prefixes.add(last);
        walk.skip(last);
      }
    }
    return new Listing(objects, prefixes, null);
  }
}
