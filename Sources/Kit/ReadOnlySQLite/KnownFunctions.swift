/// The functions that only compute. Any other, also one that a later release of the engine brings, is refused.
package enum KnownFunctions {
    package static let names: Set<String> = Set(
        """
        -> ->> abs acos acosh asin asinh atan atan2 atanh avg bm25 ceil ceiling char coalesce concat concat_ws cos cosh count cume_dist \
        current_date current_time current_timestamp date datetime degrees dense_rank exp first_value floor format glob group_concat hex \
        highlight if ifnull iif instr json json_array json_array_length json_error_position json_extract json_group_array \
        json_group_object json_insert json_object json_patch json_quote json_remove json_replace json_set json_type json_valid julianday \
        lag last_value lead length like likelihood likely ln log log10 log2 lower ltrim match max min mod nth_value ntile nullif \
        octet_length percent_rank pi pow power printf quote radians random randomblob rank replace round row_number rtrim sign sin sinh \
        snippet soundex sqlite_version sqrt strftime string_agg substr substring sum tan tanh time timediff total trim trunc typeof \
        unicode unixepoch unlikely upper zeroblob
        """.split(separator: " ").map(String.init)
    )

    /// Functions that stand where a table stands.
    package static let tables: Set<String> = [
        "json_each", "json_tree", "pragma_table_info", "pragma_table_xinfo", "pragma_index_list", "pragma_index_info",
        "pragma_foreign_key_list", "pragma_table_list",
    ]
}
