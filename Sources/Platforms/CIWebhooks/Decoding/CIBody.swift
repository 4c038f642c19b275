import CIEvents
import Forms
import JSON
import Time

/// A piece of a hook's body, read with what holds for texts that somebody else chose.
struct CIBody {
    private let json: JSON?

    /// - Parameter formField: where the JSON may stand in a form, as GitHub sends it unless it is told otherwise.
    init(_ bytes: [UInt8], formField: String? = nil) throws(CIDecodingError) {
        var document = bytes
        if let formField, bytes.starts(with: "\(formField)=".utf8) {
            do throws(FormError) {
                document = Array(try FormFields(parsing: bytes).bytes(formField) ?? [])
            } catch { throw .form(error) }
        }
        do throws(JSONError) { json = try JSON(parsing: document) } catch { throw .json(error) }
        guard json?.object != nil else { throw .missing("{") }
    }

    private init(_ json: JSON?) { self.json = json }

    subscript(_ key: String) -> CIBody { CIBody(json?[key]) }
    subscript(_ index: Int) -> CIBody { CIBody(json?[index]) }

    var exists: Bool { json.map { !$0.isNull } ?? false }
    var isTrue: Bool { json?.bool ?? false }
    var number: Int64? { json?.int }

    /// More than any name needs.
    private static let textLimit = 300
    private static let linkLimit = 2_000

    /// In one line and of bounded length; nil where nothing is left of it. A number counts as its digits.
    var text: String? {
        let text: String
        switch json {
        case .string(let string): text = String(decoding: string.utf8.prefix(Self.textLimit), as: UTF8.self)
        case .integer(let number): text = String(number)
        default: return nil
        }
        let line = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
        return line.allSatisfy(\.isWhitespace) ? nil : line
    }

    /// A web address; nil for anything else that a person should not be led to.
    var link: String? {
        guard let text = json?.string, text.utf8.count <= Self.linkLimit, text.hasPrefix("https://") || text.hasPrefix("http://"),
            text.utf8.allSatisfy({ (0x21...0x7e).contains($0) && !#""<>\^`{|}"#.utf8.contains($0) })
        else { return nil }
        return text
    }

    /// As text, or in seconds or milliseconds since 1970.
    var moment: Moment? {
        switch json {
        case .string(let text): Moment(text: text)
        case .integer(let number) where number.magnitude < 100_000_000_000: Moment(seconds: number)
        // Beyond it no clock is right, and sums of times would not fit.
        case .integer(let number) where number.magnitude < 1_000_000_000_000_000: Moment(milliseconds: number)
        case .number(let number) where abs(number) < 1e11: Moment(milliseconds: Int64(number * 1_000))
        default: nil
        }
    }

    /// A branch, without what git puts in front of it.
    var branch: String? {
        guard let text else { return nil }
        for prefix in ["refs/remotes/origin/", "refs/heads/", "origin/"] where text.hasPrefix(prefix) {
            return String(text.dropFirst(prefix.count))
        }
        return text
    }

    /// `acme/shop` of `git@git.example.org:acme/shop.git` and of the same as a web address.
    var repositoryPath: String? {
        guard var path = text?[...] else { return nil }
        if let scheme = path.firstRange(of: "://") {
            path = path[scheme.upperBound...].drop { $0 != "/" }
        } else if let colon = path.firstIndex(of: ":") {
            path = path[path.index(after: colon)...]
        }
        path = path.drop { $0 == "/" }
        while path.last == "/" { path.removeLast() }
        if path.hasSuffix(".git") { path.removeLast(4) }
        return path.isEmpty ? nil : String(path)
    }

    func required(_ field: String) throws(CIDecodingError) -> String {
        guard let text = self[field].text else { throw .missing(field) }
        return text
    }
}
