package import Database

/// Every table of the house, in the order in which it grew. The bot and its failsafe share it.
///
/// Times are milliseconds since 1970; `state` numbers belong to the module that owns the table.
/// The statements are those that SQLite and PostgreSQL both accept, but for `BLOB`, the identity column and triggers: see `Dialect` in
/// `Database`.
package enum Schema {
    package static let migrations: [Migration] = [
        foundation, enabling, cutOffMessages, ciResults, ciReruns, alerts, proposedCalls, modelCosts, liveMessages, fixes, digests,
        attachments, askedData, documents, vectors,
    ]
}
