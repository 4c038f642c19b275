package import Redaction

/// What is asked back in a window of its own before that is done which somebody pressed a button for. A platform without such windows
/// asks nothing back.
package struct Form: Sendable, Equatable {
    package var title: String
    package var submit: String
    /// Leaves everything as it is.
    package var close: String
    package var fields: [Field]
    /// What is asked, as if the person had typed it, once the form is filled in: opaque to whoever shows it.
    package var question: String

    package struct Field: Sendable, Equatable {
        /// Plain letters.
        package var id: String
        package var label: String
        package var hint: String?
        package var hasManyLines: Bool
        package var isOptional: Bool
        /// How many characters it takes.
        package var limit: Int

        package init(_ id: String, label: String, hint: String? = nil, hasManyLines: Bool = false, isOptional: Bool = false, limit: Int) {
            self.id = id
            self.label = label
            self.hint = hint
            self.hasManyLines = hasManyLines
            self.isOptional = isOptional
            self.limit = limit
        }
    }

    package init(title: String, submit: String, close: String, fields: [Field], question: String) {
        self.title = title
        self.submit = submit
        self.close = close
        self.fields = fields
        self.question = question
    }
}

extension Form: Redactable {
    package func redacted(by pass: inout RedactionPass) -> Form {
        Form(
            title: pass.text(title),
            submit: pass.text(submit),
            close: pass.text(close),
            fields: fields.map { pass.field($0) },
            question: pass.text(question)
        )
    }
}

extension RedactionPass {
    fileprivate mutating func field(_ field: Form.Field) -> Form.Field {
        var field = field
        field.label = text(field.label)
        field.hint = field.hint.map { text($0) }
        return field
    }
}

/// Whether something that is asked may be asked back about in a form, or was.
package enum Filling: Sendable, Equatable {
    /// There are no forms where it is asked.
    case unavailable
    /// A form may be shown before it is done.
    case possible
    /// A form was to be shown and could not be: it has to be done without.
    case failed
    /// What was filled in, by the fields' ids. What was left empty is not in it.
    case filled([String: String])
}

/// What became of an attempt to show a form.
package enum FormOutcome: Sendable, Equatable {
    case shown
    case refused(reason: String)
}
