import ReadOnlySQLite

/// What may stand before a bracket. The lists are of what is allowed: what an engine or an extension adds is refused until somebody has
/// looked at it.
enum KnownCalls {
    static func names(_ dialect: SQLDialect) -> Set<String> {
        switch dialect {
        case .sqlite: sqlite
        case .postgres: postgres
        case .athena: athena
        }
    }

    /// Words of the language that are no functions.
    static let words = list(
        """
        all and any array as between by case cube cross distinct else end escape except exists fetch filter first from glob group \
        grouping having ilike in inner intersect is join lateral left like limit match materialized next not of offset on only or order \
        outer over overlaps partition placing range recursive regexp repeatable right rollup row rows select sets similar some symmetric tablesample \
        system bernoulli then to union unique using values when where window with within zone \
        bit char character dec decimal double float int integer interval nchar numeric real smallint time timestamp timestamptz timetz \
        varbit varchar varying varbinary precision
        """
    )

    private static let sqlite = KnownFunctions.names.union(KnownFunctions.tables).union(["cast", "exists", "likelihood"])

    static let postgres = list(
        """
        abbrev abs acos acosd acosh age any_value area array_agg array_append array_cat array_dims array_length array_lower array_ndims \
        array_position array_positions array_prepend array_remove array_replace array_to_json array_to_string array_upper ascii asin \
        asind asinh atan atan2 atan2d atand atanh avg bit_and bit_count bit_length bit_or bit_xor bool_and bool_or box broadcast btrim \
        cardinality cast cbrt ceil ceiling center char_length character_length chr circle clock_timestamp coalesce concat concat_ws \
        convert_from corr cos cosd cosh cot cotd count covar_pop covar_samp crc32 cume_dist current_database current_date current_schema \
        current_time current_timestamp date date_add date_bin date_part date_subtract date_trunc datemultirange daterange decode degrees \
        dense_rank diameter div encode enum_first enum_last enum_range erf erfc every exp extract factorial family first first_value \
        floor format format_type gcd gen_random_uuid generate_series generate_subscripts get_bit get_byte greatest height host hostmask \
        inet_same_family initcap int4multirange int4range int8multirange int8range is_normalized isempty isfinite json_agg \
        json_array_elements json_array_elements_text json_array_length json_build_array json_build_object json_each json_each_text \
        json_extract_path json_extract_path_text json_object json_object_agg json_object_keys json_scalar json_strip_nulls \
        json_to_record json_to_recordset json_typeof jsonb_agg jsonb_array_elements jsonb_array_elements_text jsonb_array_length \
        jsonb_build_array jsonb_build_object jsonb_each jsonb_each_text jsonb_exists jsonb_extract_path jsonb_extract_path_text \
        jsonb_insert jsonb_object jsonb_object_agg jsonb_object_keys jsonb_path_exists jsonb_path_exists_tz jsonb_path_match \
        jsonb_path_match_tz jsonb_path_query jsonb_path_query_array jsonb_path_query_array_tz jsonb_path_query_first \
        jsonb_path_query_first_tz jsonb_path_query_tz jsonb_pretty jsonb_set jsonb_strip_nulls jsonb_to_record jsonb_to_recordset \
        jsonb_typeof justify_days justify_hours justify_interval lag last last_value lcm lead least left length levenshtein ln localtime \
        localtimestamp log log10 lower lower_inc lower_inf lpad lseg ltrim make_date make_interval make_time make_timestamp \
        make_timestamptz masklen max md5 min min_scale mod mode multirange netmask network normalize now nth_value ntile nullif \
        num_nonnulls num_nulls nummultirange numnode numrange octet_length overlay parse_ident path percent_rank percentile_cont \
        percentile_disc pg_column_size pg_size_bytes pg_size_pretty pg_typeof phraseto_tsquery pi plainto_tsquery point polygon position \
        power quote_ident quote_literal quote_nullable radians random random_normal range_agg range_intersect_agg range_merge rank \
        regexp_count regexp_instr regexp_like regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table \
        regexp_substr regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy repeat replace reverse \
        right round row row_number row_to_json rpad rtrim scale sha224 sha256 sha384 sha512 sign similarity sin sind sinh split_part \
        sqrt st_area st_asgeojson st_astext st_centroid st_contains st_distance st_distancesphere st_dwithin st_geomfromtext \
        st_intersects st_length st_makepoint st_point st_setsrid st_transform st_within st_x st_y starts_with statement_timestamp stddev \
        stddev_pop stddev_samp string_agg string_to_array string_to_table strip strpos substr substring sum tan tand tanh text \
        time_bucket timeofday timezone to_ascii to_char to_date to_hex to_json to_jsonb to_number to_timestamp to_tsquery to_tsvector \
        transaction_timestamp translate treat trim trim_array trim_scale trunc ts_headline ts_rank ts_rank_cd tsmultirange tsrange \
        tstzmultirange tstzrange tsvector_to_array unaccent unistr unnest upper upper_inc upper_inf var_pop var_samp variance version \
        websearch_to_tsquery width width_bucket word_similarity
        """
    )

    private static let athena = list(
        """
        abs acos all_match any_match any_value approx_distinct approx_most_frequent approx_percentile approx_set arbitrary array_agg \
        array_distinct array_except array_intersect array_join array_max array_min array_position array_remove array_sort array_union \
        arrays_overlap asin at_timezone atan atan2 avg bar beta_cdf bit_count bitwise_and bitwise_and_agg bitwise_left_shift bitwise_not \
        bitwise_or bitwise_or_agg bitwise_right_shift bitwise_xor bool_and bool_or cardinality cast cbrt ceil ceiling char2hexint \
        checksum chr coalesce codepoint combinations concat concat_ws contains corr cos cosh cosine_similarity count count_if covar_pop \
        covar_samp crc32 cume_dist current_date current_time current_timestamp date date_add date_diff date_format date_parse date_trunc \
        day day_of_month day_of_week day_of_year degrees dense_rank dow doy e element_at empty_approx_set every exp extract \
        filter first_value flatten floor format format_datetime format_number from_base from_base32 from_base64 from_base64url from_hex \
        from_ieee754_32 from_ieee754_64 from_iso8601_date from_iso8601_timestamp from_unixtime from_unixtime_nanos from_utf8 \
        geometric_mean greatest hamming_distance histogram hour human_readable_seconds if infinity is_finite is_infinite \
        is_json_scalar is_nan json_array_contains json_array_get json_array_length json_exists json_extract json_extract_scalar \
        json_format json_object json_array json_parse json_query json_size json_value kurtosis lag last_day_of_month last_value lead \
        least length levenshtein_distance listagg ln localtime localtimestamp log log10 log2 lower lpad ltrim luhn_check map map_agg \
        map_concat map_entries map_filter map_from_entries map_keys map_union map_values max max_by md5 merge millisecond min min_by \
        minute mod month multimap_agg nan ngrams none_match normalize now nth_value ntile nullif numeric_histogram parse_datetime \
        parse_duration parse_presto_data_size percent_rank pi position pow power quarter radians rand random rank reduce reduce_agg \
        regexp_count regexp_extract regexp_extract_all regexp_like regexp_position regexp_replace regexp_split regr_intercept regr_slope \
        repeat replace reverse round row row_number rpad rtrim second sequence sha1 sha256 sha512 shuffle sign sin sinh skewness slice \
        soundex split split_part split_to_map split_to_multimap sqrt starts_with stddev stddev_pop stddev_samp strpos substr substring \
        sum tan tanh timezone_hour timezone_minute to_base to_base32 to_base64 to_base64url to_char to_date to_hex to_iso8601 \
        to_milliseconds to_timestamp to_unixtime to_utf8 transform transform_keys transform_values translate trim trim_array truncate \
        try try_cast typeof unnest upper url_decode url_encode url_extract_fragment url_extract_host url_extract_parameter \
        url_extract_path url_extract_port url_extract_protocol url_extract_query var_pop var_samp variance version week week_of_year \
        width_bucket with_timezone word_stem xxhash64 year year_of_week yow zip zip_with
        """
    )

    private static func list(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }
}
