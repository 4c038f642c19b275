/// Why a document, or where documents come from, cannot be read, and what to do.
package struct DocumentProblem: Error, Sendable, Equatable, CustomStringConvertible {
    package var place: String
    package var message: String

    package init(_ place: String, _ message: String) {
        self.place = place
        self.message = message
    }

    package var description: String { "\(place): \(message)" }
}
