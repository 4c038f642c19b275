/// What somebody pressed, or pasted.
package enum Key: Sendable, Equatable {
    case text(String)
    /// What came at once; its line breaks ask nothing.
    case paste(String)
    case enter, newLine
    case backspace, delete
    case left, right, up, down, home, end
    case wordLeft, wordRight
    case eraseToEnd, eraseToStart, eraseWord, yank
    case interrupt, endOfInput, clearScreen, suspend
}
