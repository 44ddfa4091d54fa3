"""The workplace in the browser: forms and pages over what `app` knows, with no rule of their own."""
