/** What tests of services may open: real embedded engines in a throw-away folder. */
export {};
