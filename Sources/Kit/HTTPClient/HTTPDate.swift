import CCurl
package import Time

/// The date forms of RFC 9110, section 5.6.7, as in `Date` and `Retry-After`.
package enum HTTPDate {
    package static func parse(_ text: String) -> Moment? {
        // Every form that HTTP knows names the month; bare numbers are something else to libcurl's reader.
        guard text.utf8.contains(where: { (65...90).contains($0) }) else { return nil }
        let seconds = curl_getdate(text, nil)
        return seconds < 0 ? nil : Moment(seconds: Int64(seconds))
    }
}
