"""Where the packages come from that build and test the site: their list, their licences, and what is known against them."""
