// Made by scripts/generate from the files of families/.
#include "include/CPatterns.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char ansible[] = {
#embed "families/ansible.yaml"
};
static const unsigned char bazel[] = {
#embed "families/bazel.yaml"
};
static const unsigned char browsers[] = {
#embed "families/browsers.yaml"
};
static const unsigned char buildkit[] = {
#embed "families/buildkit.yaml"
};
static const unsigned char bundler[] = {
#embed "families/bundler.yaml"
};
static const unsigned char cabal[] = {
#embed "families/cabal.yaml"
};
static const unsigned char cancelled[] = {
#embed "families/cancelled.yaml"
};
static const unsigned char cargo[] = {
#embed "families/cargo.yaml"
};
static const unsigned char clojure[] = {
#embed "families/clojure.yaml"
};
static const unsigned char cmake[] = {
#embed "families/cmake.yaml"
};
static const unsigned char commits[] = {
#embed "families/commits.yaml"
};
static const unsigned char composer[] = {
#embed "families/composer.yaml"
};
static const unsigned char coverage[] = {
#embed "families/coverage.yaml"
};
static const unsigned char cpptest[] = {
#embed "families/cpptest.yaml"
};
static const unsigned char cypress[] = {
#embed "families/cypress.yaml"
};
static const unsigned char database[] = {
#embed "families/database.yaml"
};
static const unsigned char disk[] = {
#embed "families/disk.yaml"
};
static const unsigned char dns[] = {
#embed "families/dns.yaml"
};
static const unsigned char docker[] = {
#embed "families/docker.yaml"
};
static const unsigned char docs[] = {
#embed "families/docs.yaml"
};
static const unsigned char dotnet[] = {
#embed "families/dotnet.yaml"
};
static const unsigned char eslint[] = {
#embed "families/eslint.yaml"
};
static const unsigned char gcc[] = {
#embed "families/gcc.yaml"
};
static const unsigned char generic[] = {
#embed "families/generic.yaml"
};
static const unsigned char git_lfs[] = {
#embed "families/git-lfs.yaml"
};
static const unsigned char git[] = {
#embed "families/git.yaml"
};
static const unsigned char github[] = {
#embed "families/github.yaml"
};
static const unsigned char gitlab[] = {
#embed "families/gitlab.yaml"
};
static const unsigned char go[] = {
#embed "families/go.yaml"
};
static const unsigned char golangci[] = {
#embed "families/golangci.yaml"
};
static const unsigned char gradle[] = {
#embed "families/gradle.yaml"
};
static const unsigned char groovy_android[] = {
#embed "families/groovy-android.yaml"
};
static const unsigned char helm[] = {
#embed "families/helm.yaml"
};
static const unsigned char http[] = {
#embed "families/http.yaml"
};
static const unsigned char java[] = {
#embed "families/java.yaml"
};
static const unsigned char jenkins[] = {
#embed "families/jenkins.yaml"
};
static const unsigned char jest[] = {
#embed "families/jest.yaml"
};
static const unsigned char kotlin[] = {
#embed "families/kotlin.yaml"
};
static const unsigned char kubectl[] = {
#embed "families/kubectl.yaml"
};
static const unsigned char latex[] = {
#embed "families/latex.yaml"
};
static const unsigned char licences[] = {
#embed "families/licences.yaml"
};
static const unsigned char linker[] = {
#embed "families/linker.yaml"
};
static const unsigned char links[] = {
#embed "families/links.yaml"
};
static const unsigned char lua[] = {
#embed "families/lua.yaml"
};
static const unsigned char make[] = {
#embed "families/make.yaml"
};
static const unsigned char maven[] = {
#embed "families/maven.yaml"
};
static const unsigned char memory[] = {
#embed "families/memory.yaml"
};
static const unsigned char mix[] = {
#embed "families/mix.yaml"
};
static const unsigned char mocha[] = {
#embed "families/mocha.yaml"
};
static const unsigned char msvc[] = {
#embed "families/msvc.yaml"
};
static const unsigned char mypy[] = {
#embed "families/mypy.yaml"
};
static const unsigned char node[] = {
#embed "families/node.yaml"
};
static const unsigned char npm[] = {
#embed "families/npm.yaml"
};
static const unsigned char nuget[] = {
#embed "families/nuget.yaml"
};
static const unsigned char opam[] = {
#embed "families/opam.yaml"
};
static const unsigned char others[] = {
#embed "families/others.yaml"
};
static const unsigned char packages[] = {
#embed "families/packages.yaml"
};
static const unsigned char perl[] = {
#embed "families/perl.yaml"
};
static const unsigned char permissions[] = {
#embed "families/permissions.yaml"
};
static const unsigned char phpunit[] = {
#embed "families/phpunit.yaml"
};
static const unsigned char pip[] = {
#embed "families/pip.yaml"
};
static const unsigned char playwright[] = {
#embed "families/playwright.yaml"
};
static const unsigned char pnpm[] = {
#embed "families/pnpm.yaml"
};
static const unsigned char poetry[] = {
#embed "families/poetry.yaml"
};
static const unsigned char ports[] = {
#embed "families/ports.yaml"
};
static const unsigned char processes[] = {
#embed "families/processes.yaml"
};
static const unsigned char proxy[] = {
#embed "families/proxy.yaml"
};
static const unsigned char pytest[] = {
#embed "families/pytest.yaml"
};
static const unsigned char python[] = {
#embed "families/python.yaml"
};
static const unsigned char r[] = {
#embed "families/r.yaml"
};
static const unsigned char rake[] = {
#embed "families/rake.yaml"
};
static const unsigned char ratelimit[] = {
#embed "families/ratelimit.yaml"
};
static const unsigned char rebar[] = {
#embed "families/rebar.yaml"
};
static const unsigned char release[] = {
#embed "families/release.yaml"
};
static const unsigned char rspec[] = {
#embed "families/rspec.yaml"
};
static const unsigned char ruff[] = {
#embed "families/ruff.yaml"
};
static const unsigned char rustc[] = {
#embed "families/rustc.yaml"
};
static const unsigned char sanitizers[] = {
#embed "families/sanitizers.yaml"
};
static const unsigned char scala[] = {
#embed "families/scala.yaml"
};
static const unsigned char secrets[] = {
#embed "families/secrets.yaml"
};
static const unsigned char shell[] = {
#embed "families/shell.yaml"
};
static const unsigned char spelling[] = {
#embed "families/spelling.yaml"
};
static const unsigned char surefire[] = {
#embed "families/surefire.yaml"
};
static const unsigned char swift[] = {
#embed "families/swift.yaml"
};
static const unsigned char terraform[] = {
#embed "families/terraform.yaml"
};
static const unsigned char tls[] = {
#embed "families/tls.yaml"
};
static const unsigned char tox[] = {
#embed "families/tox.yaml"
};
static const unsigned char travis_circle_buildkite_azure[] = {
#embed "families/travis-circle-buildkite-azure.yaml"
};
static const unsigned char tsc[] = {
#embed "families/tsc.yaml"
};
static const unsigned char unittest[] = {
#embed "families/unittest.yaml"
};
static const unsigned char uv[] = {
#embed "families/uv.yaml"
};
static const unsigned char vim_emacs[] = {
#embed "families/vim-emacs.yaml"
};
static const unsigned char vite[] = {
#embed "families/vite.yaml"
};
static const unsigned char vitest[] = {
#embed "families/vitest.yaml"
};
static const unsigned char vulnerabilities[] = {
#embed "families/vulnerabilities.yaml"
};
static const unsigned char webpack[] = {
#embed "families/webpack.yaml"
};
static const unsigned char xcode[] = {
#embed "families/xcode.yaml"
};
static const unsigned char yarn[] = {
#embed "families/yarn.yaml"
};

static const struct yardmaster_family families[] = {
    {"ansible.yaml", ansible, sizeof ansible},
    {"bazel.yaml", bazel, sizeof bazel},
    {"browsers.yaml", browsers, sizeof browsers},
    {"buildkit.yaml", buildkit, sizeof buildkit},
    {"bundler.yaml", bundler, sizeof bundler},
    {"cabal.yaml", cabal, sizeof cabal},
    {"cancelled.yaml", cancelled, sizeof cancelled},
    {"cargo.yaml", cargo, sizeof cargo},
    {"clojure.yaml", clojure, sizeof clojure},
    {"cmake.yaml", cmake, sizeof cmake},
    {"commits.yaml", commits, sizeof commits},
    {"composer.yaml", composer, sizeof composer},
    {"coverage.yaml", coverage, sizeof coverage},
    {"cpptest.yaml", cpptest, sizeof cpptest},
    {"cypress.yaml", cypress, sizeof cypress},
    {"database.yaml", database, sizeof database},
    {"disk.yaml", disk, sizeof disk},
    {"dns.yaml", dns, sizeof dns},
    {"docker.yaml", docker, sizeof docker},
    {"docs.yaml", docs, sizeof docs},
    {"dotnet.yaml", dotnet, sizeof dotnet},
    {"eslint.yaml", eslint, sizeof eslint},
    {"gcc.yaml", gcc, sizeof gcc},
    {"generic.yaml", generic, sizeof generic},
    {"git-lfs.yaml", git_lfs, sizeof git_lfs},
    {"git.yaml", git, sizeof git},
    {"github.yaml", github, sizeof github},
    {"gitlab.yaml", gitlab, sizeof gitlab},
    {"go.yaml", go, sizeof go},
    {"golangci.yaml", golangci, sizeof golangci},
    {"gradle.yaml", gradle, sizeof gradle},
    {"groovy-android.yaml", groovy_android, sizeof groovy_android},
    {"helm.yaml", helm, sizeof helm},
    {"http.yaml", http, sizeof http},
    {"java.yaml", java, sizeof java},
    {"jenkins.yaml", jenkins, sizeof jenkins},
    {"jest.yaml", jest, sizeof jest},
    {"kotlin.yaml", kotlin, sizeof kotlin},
    {"kubectl.yaml", kubectl, sizeof kubectl},
    {"latex.yaml", latex, sizeof latex},
    {"licences.yaml", licences, sizeof licences},
    {"linker.yaml", linker, sizeof linker},
    {"links.yaml", links, sizeof links},
    {"lua.yaml", lua, sizeof lua},
    {"make.yaml", make, sizeof make},
    {"maven.yaml", maven, sizeof maven},
    {"memory.yaml", memory, sizeof memory},
    {"mix.yaml", mix, sizeof mix},
    {"mocha.yaml", mocha, sizeof mocha},
    {"msvc.yaml", msvc, sizeof msvc},
    {"mypy.yaml", mypy, sizeof mypy},
    {"node.yaml", node, sizeof node},
    {"npm.yaml", npm, sizeof npm},
    {"nuget.yaml", nuget, sizeof nuget},
    {"opam.yaml", opam, sizeof opam},
    {"others.yaml", others, sizeof others},
    {"packages.yaml", packages, sizeof packages},
    {"perl.yaml", perl, sizeof perl},
    {"permissions.yaml", permissions, sizeof permissions},
    {"phpunit.yaml", phpunit, sizeof phpunit},
    {"pip.yaml", pip, sizeof pip},
    {"playwright.yaml", playwright, sizeof playwright},
    {"pnpm.yaml", pnpm, sizeof pnpm},
    {"poetry.yaml", poetry, sizeof poetry},
    {"ports.yaml", ports, sizeof ports},
    {"processes.yaml", processes, sizeof processes},
    {"proxy.yaml", proxy, sizeof proxy},
    {"pytest.yaml", pytest, sizeof pytest},
    {"python.yaml", python, sizeof python},
    {"r.yaml", r, sizeof r},
    {"rake.yaml", rake, sizeof rake},
    {"ratelimit.yaml", ratelimit, sizeof ratelimit},
    {"rebar.yaml", rebar, sizeof rebar},
    {"release.yaml", release, sizeof release},
    {"rspec.yaml", rspec, sizeof rspec},
    {"ruff.yaml", ruff, sizeof ruff},
    {"rustc.yaml", rustc, sizeof rustc},
    {"sanitizers.yaml", sanitizers, sizeof sanitizers},
    {"scala.yaml", scala, sizeof scala},
    {"secrets.yaml", secrets, sizeof secrets},
    {"shell.yaml", shell, sizeof shell},
    {"spelling.yaml", spelling, sizeof spelling},
    {"surefire.yaml", surefire, sizeof surefire},
    {"swift.yaml", swift, sizeof swift},
    {"terraform.yaml", terraform, sizeof terraform},
    {"tls.yaml", tls, sizeof tls},
    {"tox.yaml", tox, sizeof tox},
    {"travis-circle-buildkite-azure.yaml", travis_circle_buildkite_azure, sizeof travis_circle_buildkite_azure},
    {"tsc.yaml", tsc, sizeof tsc},
    {"unittest.yaml", unittest, sizeof unittest},
    {"uv.yaml", uv, sizeof uv},
    {"vim-emacs.yaml", vim_emacs, sizeof vim_emacs},
    {"vite.yaml", vite, sizeof vite},
    {"vitest.yaml", vitest, sizeof vitest},
    {"vulnerabilities.yaml", vulnerabilities, sizeof vulnerabilities},
    {"webpack.yaml", webpack, sizeof webpack},
    {"xcode.yaml", xcode, sizeof xcode},
    {"yarn.yaml", yarn, sizeof yarn},
};

int yardmaster_family_count(void) { return sizeof families / sizeof families[0]; }

struct yardmaster_family yardmaster_family(int index) { return families[index]; }
