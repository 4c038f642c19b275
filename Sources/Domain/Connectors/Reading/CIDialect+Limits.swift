import HTTPClient
import JSON
import Time

extension CIDialect {
    /// GitHub answers 403 both for a missing permission and for a limit.
    func isRateLimit(_ headers: HTTPClientHeaders) -> Bool { headers["X-RateLimit-Remaining"] == "0" || headers["Retry-After"] != nil }

    func rateLimit(_ headers: HTTPClientHeaders, _ question: CIQuestion, _ now: Moment) -> CIError {
        let reset = resetTime(headers, now)
        let end = reset.map { "until \($0.text)" } ?? "for now"
        let more = hasCredential || !takesLogin ? "" : " With \(credential) set the limit is higher."
        return error(.rateLimited(until: reset), question, "the allowance of calls is used up \(end)", remedy: "Try again then.\(more)")
    }

    private func resetTime(_ headers: HTTPClientHeaders, _ now: Moment) -> Moment? {
        // No server is believed further than a day: nobody waits longer.
        let latest = now + .days(1)
        if let wait = headers["Retry-After"].flatMap({ RetryPolicy.delay(retryAfter: $0, now: now) }) { return min(now + wait, latest) }
        guard let text = headers["X-RateLimit-Reset"] ?? headers["RateLimit-Reset"], let seconds = Int64(text), seconds >= 0 else {
            return nil
        }
        let limited = min(seconds, latest.seconds)
        return min(resetIsRelative ? now + .seconds(limited) : Moment(seconds: limited), latest)
    }

    /// What a server says of itself: one line, short, printable. It is somebody else's text and is only quoted.
    static func message(in body: [UInt8]) -> String? {
        guard let json = try? JSON(parsing: body) else { return nil }
        let error = json["error"]
        return [json["error_description"], json["message"], error, error?["message"]].lazy.compactMap { $0?.string }.first.flatMap(plain)
    }

    static func plain(_ text: String) -> String? {
        let line = text.unicodeScalars.prefix(200).map { $0.properties.generalCategory == .control ? " " : Character($0) }
        return line.allSatisfy { $0 == " " } ? nil : String(line)
    }
}
