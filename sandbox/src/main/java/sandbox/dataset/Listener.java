package sandbox.dataset;

/**
 * A person with an account.
 *
 * @param id the user id
 * @param gender F or M
 * @param location a metropolitan area
 * @param userAgent the browser, with literal quotes around it where the app logged them
 * @param registration when the account was made, in milliseconds since 1970-01-01 UTC
 */
record Listener(
    int id,
    String firstName,
    String lastName,
    String gender,
    String location,
    String userAgent,
    long registration) {}
