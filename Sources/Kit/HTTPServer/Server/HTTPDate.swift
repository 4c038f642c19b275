import Time

/// The fixed-length date of RFC 9110, in UTC and whatever the locale.
enum HTTPDate {
    static func text(secondsSince1970 seconds: Int) -> String { Moment(seconds: Int64(max(0, seconds))).weekdayDate + " GMT" }
}
