/// The release that this is; the CHANGELOG says what is in it.
package enum Yardmaster {
    package static let version = "0.1.0"
}
