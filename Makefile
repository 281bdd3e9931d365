# nsauth as it is shipped.
#
#   make                    builds .build/release/nsauth
#   make install            installs it, and completions for bash, zsh and fish
#   make uninstall          takes all of that away again
#
# PREFIX=/usr/local is where, DESTDIR= what stands before it, SWIFT=swift which Swift, JOBS=2 how many at once.

PREFIX ?= /usr/local
SWIFT ?= swift
JOBS ?= 2
PROGRAM = .build/release/nsauth

ifeq ($(shell uname),Linux)
# The Swift runtime goes into the program, and where they can be had libstdc++ and libgcc: to load the shared ones would
# take an eighth of the time in which a request is signed. libcrypto stays the system's, for its updates. The linker takes
# a shared library where it finds one, so libstdc++.a gets a folder of its own.
CXX_ARCHIVE := $(shell clang -print-file-name=libstdc++.a 2>/dev/null || gcc -print-file-name=libstdc++.a 2>/dev/null)
FLAGS = --static-swift-stdlib --disable-local-rpath -Xlinker -s
ifneq ($(wildcard $(CXX_ARCHIVE)),)
ARCHIVES = .build/archives
FLAGS += -Xlinker -L$(CURDIR)/$(ARCHIVES) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
endif
endif

all: $(ARCHIVES)
	$(SWIFT) build -c release --product nsauth -j $(JOBS) $(FLAGS)

$(ARCHIVES):
	mkdir -p $@
	ln -sf $(CXX_ARCHIVE) $@/libstdc++.a

BIN = $(DESTDIR)$(PREFIX)/bin/nsauth
SHARE = $(DESTDIR)$(PREFIX)/share
BASH = $(SHARE)/bash-completion/completions/nsauth
ZSH = $(SHARE)/zsh/site-functions/_nsauth
FISH = $(SHARE)/fish/vendor_completions.d/nsauth.fish

# Builds nothing: `sudo make install` works where only the builder has Swift.
install:
	@test -x $(PROGRAM) || { echo "make: there is no $(PROGRAM) yet: run 'make' first" >&2; exit 1; }
	install -d $(dir $(BIN) $(BASH) $(ZSH) $(FISH))
	install -m 755 $(PROGRAM) $(BIN)
	$(PROGRAM) --generate-completion-script bash > $(BASH)
	$(PROGRAM) --generate-completion-script zsh > $(ZSH)
	$(PROGRAM) --generate-completion-script fish > $(FISH)

uninstall:
	rm -f $(BIN) $(BASH) $(ZSH) $(FISH)

.PHONY: all install uninstall
