import Configuration
import Forms

extension YardmasterSettings.Traces {
    init?(_ resolution: Resolution, _ problems: inout [ConfigurationProblem]) {
        var headers: [(String, String)] = []
        // What was not fetched is none of the program that reads it.
        for pair in resolution.list("otel_exporter_otlp_headers") where SecretReference(pair) == nil {
            if let header = Self.header(pair) {
                headers.append(header)
            } else {
                problems.append(
                    ConfigurationProblem(
                        place: "the settings",
                        key: "OTEL_EXPORTER_OTLP_HEADERS",
                        message: "has an entry that is no header; write name=value, separated by commas, and a comma in a value as %2C"
                    )
                )
            }
        }
        guard let endpoint = resolution.text("otel_exporter_otlp_endpoint") else { return nil }
        self.init(endpoint: endpoint, headers: headers, service: resolution.text("otel_service_name") ?? "yardmaster")
    }

    /// As in W3C's baggage: the value percent-encoded, and a plus sign just that.
    private static func header(_ pair: String) -> (String, String)? {
        guard let sign = pair.firstIndex(of: "="), let decoded = PercentEncoding.decoded(pair[pair.index(after: sign)...].utf8),
            let value = String(validating: decoded, as: UTF8.self)
        else { return nil }
        let name = trimmed(pair[..<sign])
        let isToken = !name.isEmpty && name.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ";") }
        // A line break in a value would be a header of its own.
        return isToken && value.utf8.allSatisfy { $0 >= 32 && $0 != 127 } ? (name, trimmed(value[...])) : nil
    }

    private static func trimmed(_ text: Substring) -> String {
        let spaceless = text.drop { $0 == " " }
        return spaceless.lastIndex { $0 != " " }.map { String(spaceless[...$0]) } ?? ""
    }
}
