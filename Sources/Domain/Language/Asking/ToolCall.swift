package import JSON
package import Redaction

/// A model's wish to have a tool called.
package struct ToolCall: Sendable, Equatable {
    package var id: String
    package var name: String
    /// The text that the model wrote, which need not be JSON nor match the tool's schema. Nothing stands for no arguments.
    package var arguments: String
    /// What the provider wants to see again beside this call.
    package var signature: String?

    package init(id: String, name: String, arguments: String, signature: String? = nil) {
        self.id = id
        self.name = name
        self.arguments = arguments
        self.signature = signature
    }

    /// Nil where the model wrote something else.
    package var argumentObject: JSONObject? {
        let bytes = Array(arguments.utf8)
        if bytes.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }) { return JSONObject() }
        return (try? JSON(parsing: bytes))?.object
    }

    /// For providers that take nothing but an object: what the model wrote stays in sight, so that it can see its mistake.
    package var argumentsToSend: JSON { .object(argumentObject ?? ["unreadable": .string(arguments)]) }
}

/// What came of a tool call.
package struct ToolResult: Sendable, Equatable {
    package var callID: String
    /// Of the tool; some providers match results by it.
    package var name: String
    package var text: String
    package var isError: Bool

    package init(callID: String, name: String, text: String, isError: Bool = false) {
        self.callID = callID
        self.name = name
        self.text = text
        self.isError = isError
    }
}

extension ToolCall: Redactable {
    package func redacted(by pass: inout RedactionPass) -> ToolCall {
        var call = self
        call.arguments = pass.text(arguments)
        guard call.arguments != arguments, call.argumentObject == nil, let object = argumentObject else { return call }
        // A secret's place is taken by a word, which can break the notation around it. Then each text is looked at by itself.
        call.arguments = JSON.object(object).redacted(by: &pass).text
        return call
    }
}
