package sandbox.dataset;

/** The pages of the app, each with the HTTP method and status its events carry. */
enum Page {
  NEXT_SONG("NextSong", 200, "PUT"),
  HOME("Home", 200, "GET"),
  LOGIN("Login", 307, "PUT"),
  LOGOUT("Logout", 307, "PUT"),
  DOWNGRADE("Downgrade", 200, "GET"),
  SETTINGS("Settings", 200, "GET"),
  HELP("Help", 200, "GET"),
  ABOUT("About", 200, "GET"),
  UPGRADE("Upgrade", 200, "GET"),
  SAVE_SETTINGS("Save Settings", 307, "PUT"),
  ERROR("Error", 404, "GET"),
  SUBMIT_UPGRADE("Submit Upgrade", 307, "PUT"),
  SUBMIT_DOWNGRADE("Submit Downgrade", 307, "PUT");

  final String title;
  final int status;
  final String method;

  Page(String title, int status, String method) {
    this.title = title;
    this.status = status;
    this.method = method;
  }
}
