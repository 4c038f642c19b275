/// An argument as people see it before they decide: in quotes, with whatever could be overlooked or taken for something else written out.
package enum ArgumentQuoting {
    package static func quoted(_ argument: String) -> String {
        var text = "\""
        for scalar in argument.unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case " "..."~": text.unicodeScalars.append(scalar)
            // A letter of another alphabet can look just like one of ours.
            default: text += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return text + "\""
    }
}
