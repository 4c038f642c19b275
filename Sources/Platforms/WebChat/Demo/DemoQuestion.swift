/// Something to ask in the demo, and what comes of it.
package struct DemoQuestion: Sendable {
    package var words: String
    package var promise: String

    package init(_ words: String, _ promise: String) {
        self.words = words
        self.promise = promise
    }
}
